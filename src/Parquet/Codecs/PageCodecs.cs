namespace DataForge.Parquet.Codecs;

/// <summary>Codecs by name: the one place to register another.</summary>
internal static class PageCodecs
{
    /// <summary>A compressor.</summary>
    /// <exception cref="NotSupportedException">The codec cannot be written; the message names those that can.</exception>
    public static PageCompressor CreateCompressor(CompressionCodec codec, int level) => codec switch
    {
        CompressionCodec.None => new StoredCompressor(),
        CompressionCodec.Snappy => new SnappyCompressor(),
        CompressionCodec.Lz4Raw => new Lz4Compressor(),
        CompressionCodec.Gzip => new GzipCompressor(level),
        CompressionCodec.Brotli => new BrotliCompressor(level),
        CompressionCodec.Zstd => new ZstdCompressor(level),
        _ => throw new NotSupportedException($"the codec {codec} cannot be written; use zstd, snappy, gzip, brotli, lz4raw or none"),
    };

    /// <summary>A decompressor.</summary>
    /// <exception cref="ParquetException">The codec is unknown or not supported; the message names it.</exception>
    public static PageDecompressor CreateDecompressor(CompressionCodec codec) => codec switch
    {
        CompressionCodec.None => new StoredDecompressor(),
        CompressionCodec.Snappy => new SnappyDecompressor(),
        CompressionCodec.Lz4 => new HadoopLz4Decompressor(),
        CompressionCodec.Lz4Raw => new Lz4Decompressor(),
        CompressionCodec.Gzip => new GzipDecompressor(),
        CompressionCodec.Brotli => new BrotliDecompressor(),
        CompressionCodec.Zstd => new ZstdDecompressor(),
        _ => throw new ParquetException(
            Enum.IsDefined(codec) ? $"the codec {codec.ToString().ToLowerInvariant()} is not supported" : $"the codec {(int)codec} is unknown"),
    };
}
