using DataForge.Parquet;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>How shards are written as Parquet.</summary>
internal static class ShardFormat
{
    /// <summary>The writer's options for a table whose footer key <c>huggingface</c> is given.</summary>
    public static ParquetWriterOptions Options(DatasetSinkOptions options, string features) => new()
    {
        Codec = Codec(options.Codec),
        CompressionLevel = options.Codec is "zstd" or "gzip" or "brotli" ? options.Level : null,
        RowGroupRows = options.RowGroupRows,
        RowGroupBytes = options.RowGroupBytes,
        KeyValues = [new(FooterFeatures.Key, features)],
    };

    private static CompressionCodec Codec(string name) => name switch
    {
        "zstd" => CompressionCodec.Zstd,
        "snappy" => CompressionCodec.Snappy,
        "gzip" => CompressionCodec.Gzip,
        "brotli" => CompressionCodec.Brotli,
        "lz4_raw" => CompressionCodec.Lz4Raw,
        "none" => CompressionCodec.None,
        _ => throw new DatasetException($"There is no codec '{name}'; write zstd, snappy, gzip, brotli, lz4_raw or none."),
    };
}
