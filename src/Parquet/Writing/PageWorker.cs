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
    private readonly Dictionary<(CompressionCodec Codec, int Level), PageCompressor> _compressors = [];
    private readonly ByteBuffer _body = new(pooled: true);
    private readonly ByteBuffer _compressed = new(pooled: true);
    private readonly ByteBuffer _header = new();
    private readonly CompactWriter _headerWriter;

    public PageWorker() => _headerWriter = new CompactWriter(_header);

    /// <summary>Bytes of the pages of the present row group.</summary>
    public PageArena Arena { get; } = new();

    /// <summary>Encodes a data page and what the indexes need of it.</summary>
    public void EncodeData(EncodedPage page, ColumnVector vector, ColumnSettings settings)
    {
        ref readonly PagePlan plan = ref page.Plan;
        PageSlice slice = plan.Slice;
        bool first = settings.PageVersion == 1;
        _body.Clear();
        (int repetition, int definition) = PageLevels.Encode(vector, slice, lengthPrefix: first, _body);
        PageValueEncoder.Encode(vector, plan, _body);
        FindBounds(page, vector, settings);
        CountLevels(page, vector);
        int levels = first ? 0 : repetition + definition;
        ReadOnlySpan<byte> values = _body.Written[levels..];
        ReadOnlySpan<byte> stored = Compress(values, settings);
        bool compressed = settings.Codec != CompressionCodec.None;
        if (!first && compressed && stored.Length >= values.Length)
        {
            compressed = false;
            stored = values;
        }

        var header = new PageHeader
        {
            Type = first ? PageType.Data : PageType.DataV2,
            UncompressedSize = _body.Length,
            CompressedSize = levels + stored.Length,
            Crc = (int)Crc32.Append(Crc32.Of(_body.Written[..levels]), stored),
            ValueCount = slice.Entries,
            Encoding = plan.Encoding,
            NullCount = page.NullCount,
            RowCount = slice.Rows,
            DefinitionLength = definition,
            RepetitionLength = repetition,
            IsCompressed = compressed,
        };
        Store(page, header, _body.Written[..levels], stored);
    }

    /// <summary>Encodes the dictionary page of a column chunk.</summary>
    public void EncodeDictionary(EncodedPage page, DictionaryBuilder dictionary, ColumnSettings settings)
    {
        ReadOnlySpan<byte> values = dictionary.Values.Written;
        ReadOnlySpan<byte> stored = Compress(values, settings);
        var header = new PageHeader
        {
            Type = PageType.Dictionary,
            UncompressedSize = values.Length,
            CompressedSize = stored.Length,
            Crc = (int)Crc32.Of(stored),
            ValueCount = dictionary.Count,
            Encoding = PageEncoding.Plain,
        };
        Store(page, header, default, stored);
    }

    public void Dispose()
    {
        Arena.Dispose();
        _body.Release();
        _compressed.Release();
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

    private void Store(EncodedPage page, PageHeader header, ReadOnlySpan<byte> levels, ReadOnlySpan<byte> stored)
    {
        _header.Clear();
        PageHeaderThrift.Write(_headerWriter, header);
        page.UncompressedLength = _header.Length + header.UncompressedSize;
        page.Bytes = Arena.Reserve(_header.Length + levels.Length + stored.Length);
        Span<byte> target = page.Bytes;
        _header.Written.CopyTo(target);
        levels.CopyTo(target[_header.Length..]);
        stored.CopyTo(target[(_header.Length + levels.Length)..]);
    }

    private ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> bytes, ColumnSettings settings)
    {
        if (settings.Codec == CompressionCodec.None)
        {
            return bytes;
        }

        if (!_compressors.TryGetValue((settings.Codec, settings.Level), out PageCompressor? compressor))
        {
            compressor = PageCodecs.CreateCompressor(settings.Codec, settings.Level);
            _compressors.Add((settings.Codec, settings.Level), compressor);
        }

        _compressed.Clear();
        Span<byte> free = _compressed.Free(compressor.MaximumLength(bytes.Length));
        _compressed.Advance(compressor.Compress(bytes, free));
        return _compressed.Written;
    }
}
