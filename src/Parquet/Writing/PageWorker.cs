using DataForge.Parquet.Codecs;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Statistics;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Writing;

/// <summary>Encodes and compresses pages of any column into its arena. Used by one thread at a time; a page's bytes do not depend on the worker.</summary>
internal sealed class PageWorker : IDisposable
{
    /// <summary>More than any header takes: it is written before the body when that is compressed and its size known.</summary>
    private const int HeaderRoom = 64;

    private readonly Dictionary<(CompressionCodec Codec, int Level), PageCompressor> _compressors = [];
    private readonly PageBody _body = new();
    private readonly ByteBuffer _header = new();
    private readonly CompactWriter _headerWriter;

    public PageWorker() => _headerWriter = new CompactWriter(_header);

    /// <summary>Bytes of the pages of the present row group.</summary>
    public PageArena Arena { get; } = new();

    /// <summary>Encodes a data page and what the indexes need of it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="vector">Its values and levels.</param>
    /// <param name="settings">How the column is written.</param>
    /// <param name="last">Whether the values are needed no more: then the vector may keep something else in their place.</param>
    public void EncodeData(EncodedPage page, ColumnVector vector, ColumnSettings settings, bool last)
    {
        bool first = settings.PageVersion == 1;
        PageSlice slice = page.Plan.Slice;
        FindBounds(page, vector, settings);
        CountLevels(page, vector);
        _body.Build(vector, page.Plan, levelLengths: first, last);
        var header = new PageHeader
        {
            Type = first ? PageType.Data : PageType.DataV2,
            ValueCount = slice.Entries,
            Encoding = page.Plan.Encoding,
            NullCount = page.NullCount,
            RowCount = slice.Rows,
            DefinitionLength = _body.DefinitionLength,
            RepetitionLength = _body.RepetitionLength,
        };
        int levels = first ? 0 : _body.RepetitionLength + _body.DefinitionLength;
        Store(page, header, _body.Bytes[..levels], _body.Bytes[levels..], settings);
        _body.Release();
    }

    /// <summary>Encodes the dictionary page of a column chunk.</summary>
    public void EncodeDictionary(EncodedPage page, DictionaryBuilder dictionary, ColumnSettings settings)
    {
        var header = new PageHeader { Type = PageType.Dictionary, ValueCount = dictionary.Count, Encoding = PageEncoding.Plain };
        Store(page, header, default, dictionary.Values.Written, settings);
    }

    public void Dispose()
    {
        Arena.Dispose();
        _body.Free();
        foreach (PageCompressor compressor in _compressors.Values)
        {
            compressor.Dispose();
        }
    }

    private static void FindBounds(EncodedPage page, ColumnVector vector, ColumnSettings settings)
    {
        ValueRange range = RangeFinder.Find(vector, settings.Order, page.Plan.Slice.FirstValue, page.Plan.Slice.Values);
        if (!range.IsEmpty)
        {
            page.Lower = Bounds.Lower(settings.Order, settings.IsText, vector.Bytes(range.Smallest), settings.StatisticsBytes);
            page.Upper = Bounds.Upper(settings.Order, settings.IsText, vector.Bytes(range.Largest), settings.StatisticsBytes);
        }
    }

    private static void CountLevels(EncodedPage page, ColumnVector vector)
    {
        PageSlice slice = page.Plan.Slice;
        page.UnencodedBytes = 0;
        if (vector.Column.Width == 0 && slice.Values > 0)
        {
            int last = slice.FirstValue + slice.Values - 1;
            page.UnencodedBytes = vector.Starts[last] + vector.Lengths[last] - vector.Starts[slice.FirstValue] - (4L * (slice.Values - 1));
        }

        page.RepetitionCounts = Count(page.RepetitionCounts, vector.RepetitionLevels, slice, vector.Column.MaxRepetitionLevel);
        page.DefinitionCounts = Count(page.DefinitionCounts, vector.DefinitionLevels, slice, vector.Column.MaxDefinitionLevel);
    }

    private static long[] Count(long[] counts, ReadOnlySpan<byte> levels, in PageSlice slice, int maximum)
    {
        if (maximum == 0)
        {
            return [];
        }

        counts = counts.Length == maximum + 1 ? counts : new long[maximum + 1];
        Array.Clear(counts);
        LevelCounts.Add(levels.Slice(slice.FirstEntry, slice.Entries), counts);
        return counts;
    }

    /// <summary>Compresses values straight into the arena, then puts levels and header before them.</summary>
    private void Store(EncodedPage page, PageHeader header, ReadOnlySpan<byte> levels, ReadOnlySpan<byte> values, ColumnSettings settings)
    {
        PageCompressor compressor = CompressorOf(settings);
        int room = HeaderRoom + levels.Length;
        ArraySegment<byte> space = Arena.Reserve(room + Math.Max(values.Length, compressor.MaximumLength(values.Length)));
        Span<byte> stored = space.AsSpan(room);
        int length = compressor.Compress(values, stored);
        bool compressed = settings.Codec != CompressionCodec.None;
        if (header.Type == PageType.DataV2 && compressed && length >= values.Length)
        {
            values.CopyTo(stored);
            (compressed, length) = (false, values.Length);
        }

        levels.CopyTo(space.AsSpan(HeaderRoom));
        int body = levels.Length + length;
        _header.Clear();
        PageHeaderThrift.Write(_headerWriter, header with
        {
            UncompressedSize = levels.Length + values.Length,
            CompressedSize = body,
            Crc = (int)Crc32.Of(space.AsSpan(HeaderRoom, body)),
            IsCompressed = compressed,
        });
        page.UncompressedLength = _header.Length + levels.Length + values.Length;
        page.Bytes = space.Slice(HeaderRoom - _header.Length, _header.Length + body);
        _header.Written.CopyTo(page.Bytes);
        Arena.GiveBack(space.Count - HeaderRoom - body);
    }

    private PageCompressor CompressorOf(ColumnSettings settings)
    {
        if (!_compressors.TryGetValue((settings.Codec, settings.Level), out PageCompressor? compressor))
        {
            compressor = PageCodecs.CreateCompressor(settings.Codec, settings.Level);
            _compressors.Add((settings.Codec, settings.Level), compressor);
        }

        return compressor;
    }
}
