using DataForge.Parquet.Codecs;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Writing;

/// <summary>Encodes one column, row group after row group. Lives as long as the file; used by one thread at a time.</summary>
internal sealed class ColumnChunkEncoder : IDisposable
{
    private readonly LeafColumn _column;
    private readonly ParquetWriterOptions _options;
    private readonly PageCompressor _compressor;
    private readonly ByteBuffer _body = new();
    private readonly ByteBuffer _compressed = new();
    private readonly List<PageSlice> _pages = [];
    private readonly EncodedColumnChunk _chunk = new();

    public ColumnChunkEncoder(LeafColumn column, ParquetWriterOptions options)
    {
        _column = column;
        _options = options;
        _compressor = PageCodecs.CreateCompressor(options.Codec, options.EffectiveLevel);
    }

    /// <summary>Encodes a row group's values; the result is valid until the next call.</summary>
    public EncodedColumnChunk Encode(ColumnVector vector)
    {
        ByteBuffer output = _chunk.Bytes;
        output.Clear();
        PageSplitter.Split(vector, _options.PageBytes, _options.PageRows, _pages);
        long uncompressed = 0;
        foreach (PageSlice page in _pages)
        {
            DataPageEncoder.Encode(vector, page, _body);
            uncompressed += WritePage(page, output);
        }

        _chunk.Metadata = new ColumnChunkMetadata
        {
            HasMetadata = true,
            Type = _column.Type.Physical,
            Path = _column.PathArray,
            Codec = _options.Codec,
            Encodings = [(int)PageEncoding.Plain, (int)PageEncoding.RunLength],
            ValueCount = vector.EntryCount,
            TotalUncompressedSize = uncompressed,
            TotalCompressedSize = output.Length,
            DataPageOffset = 0,
            Statistics = new ColumnStatistics { NullCount = vector.EntryCount - vector.ValueCount },
            EncodingStatistics = [new PageEncodingStatistics(PageType.Data, PageEncoding.Plain, _pages.Count)],
        };
        return _chunk;
    }

    public void Dispose() => _compressor.Dispose();

    /// <summary>Compresses and writes the page in <see cref="_body"/>; gives its uncompressed size with header.</summary>
    private long WritePage(in PageSlice page, ByteBuffer output)
    {
        ReadOnlySpan<byte> stored = Compress();
        var header = new PageHeader
        {
            Type = PageType.Data,
            UncompressedSize = _body.Length,
            CompressedSize = stored.Length,
            Crc = (int)Crc32.Of(stored),
            ValueCount = page.Entries,
            Encoding = PageEncoding.Plain,
        };
        int start = output.Length;
        PageHeaderThrift.Write(new CompactWriter(output), header);
        int headerLength = output.Length - start;
        output.Append(stored);
        return headerLength + _body.Length;
    }

    private ReadOnlySpan<byte> Compress()
    {
        if (_options.Codec == CompressionCodec.None)
        {
            return _body.Written;
        }

        _compressed.Clear();
        Span<byte> free = _compressed.Free(_compressor.MaximumLength(_body.Length));
        _compressed.Advance(_compressor.Compress(_body.Written, free));
        return _compressed.Written;
    }
}
