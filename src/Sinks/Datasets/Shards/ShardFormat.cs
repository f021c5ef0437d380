using System.Globalization;
using DataForge.Parquet;
using DataForge.Parquet.Chunking;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>How shards are written as Parquet.</summary>
internal static class ShardFormat
{
    /// <summary>The key by which <c>datasets</c> notes how pages were cut.</summary>
    private const string ChunkingKey = "content_defined_chunking";

    /// <summary>The key by which the hub knows that a file's pages were cut by content.</summary>
    private const string DetectorKey = "use_content_defined_chunking";

    private static readonly ContentDefinedChunking Chunking = new();

    private static readonly string ChunkingText = string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"min_chunk_size": {{Chunking.MinimumBytes}}, "max_chunk_size": {{Chunking.MaximumBytes}}, "norm_level": {{Chunking.NormLevel}}}""");

    /// <summary>The writer's options for a table whose footer key <c>huggingface</c> is given.</summary>
    public static ParquetWriterOptions Options(DatasetSinkOptions options, string features, int threads) => new()
    {
        Codec = Codec(options.Codec),
        CompressionLevel = options.Codec is "zstd" or "gzip" or "brotli" ? options.Level : null,
        RowGroupRows = options.RowGroupRows,
        RowGroupBytes = options.RowGroupBytes,
        Profile = options.Profile == "compact" ? ParquetProfile.Compact : ParquetProfile.Hub,
        Chunking = Chunking,
        Threads = threads,
        KeyValues = [new(FooterFeatures.Key, features), new(ChunkingKey, ChunkingText), new(DetectorKey, "true")],
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
