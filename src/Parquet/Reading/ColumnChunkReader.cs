using DataForge.Parquet.Codecs;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>Reads rows of one column, chunk after chunk; holds one page in memory.</summary>
internal sealed class ColumnChunkReader : IDisposable
{
    private readonly RandomAccessInput _input;
    private readonly PageReader _pages;
    private readonly ColumnVector _page;
    private readonly ColumnVector _dictionary;
    private readonly Dictionary<CompressionCodec, PageDecompressor> _decompressors = [];
    private byte[] _uncompressed = [];
    private ColumnChunkMetadata _chunk = new();
    private long _valuesLeft;
    private int _entry;
    private int _value;

    public ColumnChunkReader(RandomAccessInput input, LeafColumn column, ParquetReaderOptions options)
    {
        _input = input;
        _pages = new PageReader(input, options);
        _page = new ColumnVector(column);
        _dictionary = new ColumnVector(column);
    }

    /// <summary>Levels and values of the present data page.</summary>
    public ColumnVector Page => _page;

    public void Open(ColumnChunkMetadata chunk)
    {
        _chunk = chunk;
        _valuesLeft = chunk.ValueCount;
        _page.Clear();
        _dictionary.Clear();
        _entry = 0;
        _value = 0;
        long start = chunk.DictionaryPageOffset is > 0 and { } dictionary && dictionary < chunk.DataPageOffset ? dictionary : chunk.DataPageOffset;
        _pages.Open(start, chunk.TotalCompressedSize);
    }

    /// <summary>Adds the next rows, exactly as many as asked for.</summary>
    public void ReadRows(int rows, ColumnVector target)
    {
        var started = 0;
        while (true)
        {
            if (_entry == _page.EntryCount && !NextPage())
            {
                if (started < rows)
                {
                    throw Wrong($"the column has fewer rows than its row group: {rows - started} are missing");
                }

                return;
            }

            int end = EndOfRows(rows, ref started, out bool complete);
            int values = _page.CountValues(_entry, end - _entry);
            target.AddRange(_page, _entry, end - _entry, _value, values);
            _entry = end;
            _value += values;
            if (complete)
            {
                return;
            }
        }
    }

    /// <summary>Checks that nothing is left when the row group's rows are read.</summary>
    public void Close()
    {
        if (_entry < _page.EntryCount || _valuesLeft > 0)
        {
            throw Wrong("the column has more rows than its row group");
        }
    }

    public void Dispose()
    {
        foreach (PageDecompressor decompressor in _decompressors.Values)
        {
            decompressor.Dispose();
        }
    }

    /// <summary>End of the entries that belong to the rows asked for; a row may go on in the next page.</summary>
    private int EndOfRows(int rows, ref int started, out bool complete)
    {
        if (_page.Column.MaxRepetitionLevel == 0)
        {
            int take = Math.Min(rows - started, _page.EntryCount - _entry);
            started += take;
            complete = started == rows;
            return _entry + take;
        }

        ReadOnlySpan<byte> repetitions = _page.RepetitionLevels;
        for (int entry = _entry; entry < repetitions.Length; entry++)
        {
            if (repetitions[entry] != 0)
            {
                if (started == 0)
                {
                    throw Wrong("the first entry of the column continues a row");
                }

                continue;
            }

            if (started == rows)
            {
                complete = true;
                return entry;
            }

            started++;
        }

        complete = false;
        return repetitions.Length;
    }

    /// <summary>Goes to the next data page that has entries; false at the chunk's end.</summary>
    public bool NextPage()
    {
        _page.Clear();
        _entry = 0;
        _value = 0;
        try
        {
            while (_valuesLeft > 0)
            {
                if (!_pages.Next())
                {
                    throw new ParquetException($"the pages end with {_valuesLeft} of {_chunk.ValueCount} values missing");
                }

                if (DecodePage())
                {
                    return true;
                }
            }

            return false;
        }
        catch (ParquetException e)
        {
            throw new ParquetException($"column '{_page.Column.DottedPath}': {e.Problem}", e).In(_input.Name, _pages.PageOffset);
        }
    }

    /// <summary>Decodes a data page; false for pages to pass over.</summary>
    private bool DecodePage()
    {
        PageHeader header = _pages.Header;
        if (header.Type == PageType.Index)
        {
            return false;
        }

        if (header.Type == PageType.Dictionary)
        {
            if (header.ValueCount < 0 || header.ValueCount > header.UncompressedSize)
            {
                throw new ParquetException($"the dictionary claims {header.ValueCount} values in {header.UncompressedSize} bytes");
            }

            _dictionary.Clear();
            DataPageDecoder.DecodePlain(Decompress(header), header.ValueCount, _dictionary);
            return false;
        }

        if (header.Type != PageType.Data)
        {
            throw new ParquetException($"pages of type {header.Type} are not supported");
        }

        if (header.ValueCount < 0 || header.ValueCount > _valuesLeft)
        {
            throw new ParquetException($"the page claims {header.ValueCount} values where its chunk has {_valuesLeft} left");
        }

        _valuesLeft -= header.ValueCount;
        if (header.ValueCount == 0)
        {
            return false;
        }

        DataPageDecoder.Decode(header, Decompress(header), _page, _dictionary);
        return true;
    }

    private ReadOnlySpan<byte> Decompress(PageHeader header)
    {
        if (_uncompressed.Length < header.UncompressedSize)
        {
            _uncompressed = new byte[header.UncompressedSize];
        }

        Span<byte> body = _uncompressed.AsSpan(0, header.UncompressedSize);
        Decompressor(_chunk.Codec).Decompress(_pages.Body, body);
        return body;
    }

    private PageDecompressor Decompressor(CompressionCodec codec)
    {
        if (!_decompressors.TryGetValue(codec, out PageDecompressor? decompressor))
        {
            decompressor = PageCodecs.CreateDecompressor(codec);
            _decompressors.Add(codec, decompressor);
        }

        return decompressor;
    }

    private ParquetException Wrong(string problem) => new(_input.Name, _pages.PageOffset, $"column '{_page.Column.DottedPath}': {problem}");
}
