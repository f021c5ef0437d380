using DataForge.Parquet.Codecs;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>Reads rows of one column, chunk after chunk; holds one page and one dictionary in memory.</summary>
internal sealed class ColumnChunkReader : IDisposable
{
    private const int LargestPiece = 1 << 20;
    private const int DiscardedRows = 1024;

    private readonly RandomAccessInput _input;
    private readonly LeafColumn _column;
    private readonly PageReader _pages;
    private readonly PageBodies _bodies;
    private readonly DataPage _page;
    private readonly LevelRules _rules;
    private readonly ChunkDictionary _dictionary;
    private bool _hasDictionary;
    private ColumnVector? _entries;
    private ColumnChunkMetadata _chunk = new();
    private OffsetIndex? _index;
    private int _indexPage;
    private long _groupRows;
    private ColumnVector? _discarded;
    private long _valuesLeft;
    private long _row;

    /// <param name="input">The file.</param>
    /// <param name="column">The column.</param>
    /// <param name="options">Limits.</param>
    /// <param name="decompressors">The codecs, shared by columns that are read in turn.</param>
    public ColumnChunkReader(RandomAccessInput input, LeafColumn column, ParquetReaderOptions options, Decompressors decompressors)
    {
        _input = input;
        _bodies = new PageBodies(decompressors);
        _column = column;
        _pages = new PageReader(input, options);
        _rules = new LevelRules(column);
        _page = new DataPage(column, _rules);
        _dictionary = new ChunkDictionary(column);
    }

    /// <summary>Offset of the present page's header.</summary>
    public long PageOffset => _pages.PageOffset;

    /// <summary>What <see cref="NextEntries"/> gave.</summary>
    public ColumnVector Entries => _entries ??= new ColumnVector(_column);

    /// <summary>Begins a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="rows">Rows of its row group.</param>
    /// <param name="index">Where its pages lie, to skip some; every page that is read is then checked against it.</param>
    public void Open(ColumnChunkMetadata chunk, long rows, OffsetIndex? index = null)
    {
        _chunk = chunk;
        _index = index;
        _indexPage = -1;
        _groupRows = rows;
        _valuesLeft = chunk.ValueCount;
        _row = 0;
        _hasDictionary = false;
        _page.Clear();
        _rules.Start();
        _pages.Open(chunk.FirstPageOffset, chunk.TotalCompressedSize);
    }

    /// <summary>Adds the next rows, exactly as many as asked for.</summary>
    public void ReadRows(int rows, ColumnVector target)
    {
        try
        {
            ReadRowsOfPages(rows, target);
        }
        catch (ParquetException e)
        {
            throw Place(e);
        }
    }

    /// <summary>Goes forward to a row of the row group: past whole pages where there is an index.</summary>
    public void SkipTo(long row)
    {
        try
        {
            if (_index is { } index && PageOf(index, row) is var page && page > _indexPage)
            {
                if (_indexPage < 0 && index.Pages[0].Offset > _pages.NextOffset)
                {
                    ReadUntilFirstData(index.Pages[0].Offset);
                }

                _page.Clear();
                _rules.Start();
                _indexPage = page - 1;
                _row = index.Pages[page].FirstRow;
                _pages.Seek(index.Pages[page].Offset);
            }

            _discarded ??= new ColumnVector(_column);
            while (_row < row)
            {
                _discarded.Clear();
                ReadRowsOfPages((int)Math.Min(DiscardedRows, row - _row), _discarded);
            }
        }
        catch (ParquetException e)
        {
            throw Place(e);
        }
    }

    /// <summary>Checks that nothing is left when the row group's rows are read.</summary>
    public void Close()
    {
        if (_page.EntriesLeft > 0 || MorePages)
        {
            throw Place(new ParquetException("the column has more rows than its row group"));
        }
    }

    /// <summary>Fills <see cref="Entries"/> with the next entries of one data page: all of it, or a part of a very large one. False at the chunk's end.</summary>
    public bool NextEntries()
    {
        Entries.Clear();
        try
        {
            if (_page.EntriesLeft == 0 && !NextPage())
            {
                return false;
            }

            while (_page.EntriesLeft > 0 && Entries.EntryCount < LargestPiece)
            {
                int entries = _column.MaxRepetitionLevel > 0 ? _page.NextRepetitions().Length : Math.Min(_page.EntriesLeft, LargestPiece);
                _page.Take(entries, Entries);
            }

            return true;
        }
        catch (ParquetException e)
        {
            throw Place(e);
        }
    }

    public void Dispose()
    {
        _page.Clear();
        _bodies.Dispose();
        _pages.Dispose();
    }

    private void ReadRowsOfPages(int rows, ColumnVector target)
    {
        var started = 0;
        while (true)
        {
            // With an index pages start on rows, so that the next need not be read to know that a row is complete.
            bool complete = started == rows && _index is not null;
            if (_page.EntriesLeft == 0 && (complete || !NextPage()))
            {
                if (started < rows)
                {
                    throw new ParquetException($"the column has fewer rows than its row group: {rows - started} are missing");
                }

                _row += rows;
                return;
            }

            int entries = EntriesOfRows(rows, ref started, out complete);
            _page.Take(entries, target);
            if (complete)
            {
                _row += rows;
                return;
            }
        }
    }

    /// <summary>Entries of the page that belong to the rows asked for; a row may go on in the next page.</summary>
    private int EntriesOfRows(int rows, ref int started, out bool complete)
    {
        if (_column.MaxRepetitionLevel == 0)
        {
            int take = Math.Min(rows - started, _page.EntriesLeft);
            started += take;
            complete = started == rows;
            return take;
        }

        ReadOnlySpan<byte> repetitions = _page.NextRepetitions();
        if (started == 0 && _row == 0 && repetitions[0] != 0)
        {
            throw new ParquetException("the first entry of the column continues a row");
        }

        for (var entry = 0; entry < repetitions.Length; entry++)
        {
            if (repetitions[entry] != 0)
            {
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
    private bool NextPage()
    {
        while (MorePages)
        {
            if (!_pages.Next())
            {
                throw new ParquetException($"the pages end with {_valuesLeft} of {_chunk.ValueCount} values missing");
            }

            PageHeader header = _pages.Header;
            switch (header.Type)
            {
                case PageType.Index:
                    break;
                case PageType.Dictionary:
                    ReadDictionary(header);
                    break;
                case PageType.Data or PageType.DataV2:
                    OpenPage(header);
                    break;
                default:
                    throw new ParquetException($"pages of type {(int)header.Type} are unknown");
            }

            if (_page.EntriesLeft > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool MorePages => _index is null ? _valuesLeft > 0 : _indexPage + 1 < _index.Pages.Length;

    private static int PageOf(OffsetIndex index, long row)
    {
        int low = 0, high = index.Pages.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = index.Pages[middle].FirstRow <= row ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>Reads the pages before the first data page: the dictionary.</summary>
    private void ReadUntilFirstData(long offset)
    {
        while (_pages.NextOffset < offset && _pages.Next())
        {
            if (_pages.Header.Type == PageType.Dictionary)
            {
                ReadDictionary(_pages.Header);
            }
            else if (_pages.Header.Type != PageType.Index)
            {
                throw new ParquetException("a data page comes before the first of the offset index");
            }
        }
    }

    /// <summary>Checks that the page is the next of the index; gives its rows.</summary>
    private long TakeFromIndex(OffsetIndex index)
    {
        if (++_indexPage >= index.Pages.Length || index.Pages[_indexPage].Offset != _pages.PageOffset
            || index.Pages[_indexPage].CompressedSize != _pages.NextOffset - _pages.PageOffset)
        {
            throw new ParquetException("the page is not where the offset index says, or of another size");
        }

        long next = _indexPage + 1 < index.Pages.Length ? index.Pages[_indexPage + 1].FirstRow : _groupRows;
        return next - index.Pages[_indexPage].FirstRow;
    }

    private void ReadDictionary(PageHeader header)
    {
        if (_hasDictionary || _valuesLeft < _chunk.ValueCount)
        {
            throw new ParquetException("the chunk has a dictionary page after its first page");
        }

        if (header.ValueCount < 0 || header.ValueCount > header.UncompressedSize || _column.Type.Physical == PhysicalType.Boolean)
        {
            throw new ParquetException($"the dictionary claims {header.ValueCount} values of type {_column.Type.Physical} in {header.UncompressedSize} bytes");
        }

        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
        {
            throw new ParquetException($"the dictionary has the encoding {header.Encoding}; only PLAIN is possible");
        }

        _dictionary.Read(_bodies.Decompress(header, _pages.Body, _chunk.Codec), header.ValueCount);
        _hasDictionary = true;
    }

    private void OpenPage(PageHeader header)
    {
        if (header.ValueCount < 0 || header.ValueCount > _valuesLeft)
        {
            throw new ParquetException($"the page claims {header.ValueCount} values where its chunk has {_valuesLeft} left");
        }

        if (header.Type == PageType.DataV2 && (header.NullCount < 0 || header.NullCount > header.ValueCount || header.RowCount < 0 || header.RowCount > header.ValueCount))
        {
            throw new ParquetException($"the page claims {header.NullCount} nulls and {header.RowCount} rows of {header.ValueCount} values");
        }

        _valuesLeft -= header.ValueCount;
        long? rows = _index is { } index ? TakeFromIndex(index) : null;
        if (header.ValueCount > 0)
        {
            _page.Open(header, _bodies.Decompress(header, _pages.Body, _chunk.Codec), _hasDictionary ? _dictionary : null);
        }

        if (rows is { } expected && (header.ValueCount == 0 ? 0 : _page.CountRows()) is var actual && actual != expected)
        {
            throw new ParquetException($"the page has {actual} rows; the offset index says {expected}");
        }
    }

    private ParquetException Place(ParquetException e) =>
        new ParquetException($"column '{_column.DottedPath}': {e.Problem}", e).In(_input.Name, _pages.PageOffset);
}
