using System.Collections.Concurrent;
using DataForge.Parquet.Codecs;

namespace DataForge.Pipelines.Commits;

/// <summary>Compressors and decompressors of commits, used again: each holds a megabyte or more outside the managed heap.</summary>
internal static class CommitCodecs
{
    private const int CompressionLevel = 1;

    private static readonly ConcurrentBag<ZstdCompressor> Compressors = [];
    private static readonly ConcurrentBag<ZstdDecompressor> Decompressors = [];

    public static ZstdCompressor RentCompressor() => Compressors.TryTake(out ZstdCompressor? compressor) ? compressor : new ZstdCompressor(CompressionLevel);

    public static void Return(ZstdCompressor compressor) => Compressors.Add(compressor);

    public static ZstdDecompressor RentDecompressor() => Decompressors.TryTake(out ZstdDecompressor? decompressor) ? decompressor : new ZstdDecompressor();

    public static void Return(ZstdDecompressor decompressor) => Decompressors.Add(decompressor);
}
