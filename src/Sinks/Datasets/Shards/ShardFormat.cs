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

    /// <summary>The writer's options for a table whose footer key <c>huggingface</c> is given.</summary>
    public static ParquetWriterOptions Options(DatasetSinkOptions options, string features, int threads)
    {
        ParquetProfile profile = options.Profile == "compact" ? ParquetProfile.Compact : ParquetProfile.Hub;
        var chunking = ContentDefinedChunking.OfProfile(profile);
        return new ParquetWriterOptions
        {
            Codec = Codec(options.Codec),
            CompressionLevel = options.Codec is "zstd" or "gzip" or "brotli" ? options.Level : null,
            RowGroupRows = options.RowGroupRows,
            RowGroupBytes = options.RowGroupBytes,
            Profile = profile,
            Chunking = chunking,
            Threads = threads,
            KeyValues = [new(FooterFeatures.Key, features), new(ChunkingKey, Text(chunking)), new(DetectorKey, "true")],
        };
    }

    private static string Text(ContentDefinedChunking chunking) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"min_chunk_size": {{chunking.MinimumBytes}}, "max_chunk_size": {{chunking.MaximumBytes}}, "norm_level": {{chunking.NormLevel}}}""");

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
