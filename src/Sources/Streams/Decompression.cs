using DataForge.Core.Files;

namespace DataForge.Sources.Streams;

/// <summary>Opens compressed bytes by their first bytes. Brotli has no mark of its own and goes by the ending <c>.br</c>.</summary>
internal static class Decompression
{
    private static readonly (byte[] Mark, string Name)[] Refused =
    [
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"),
        ([0x42, 0x5A, 0x68], "bzip2"),
        ([0x50, 0x4B, 0x03, 0x04], "zip"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
        ([0x04, 0x22, 0x4D, 0x18], "lz4"),
    ];

    /// <summary>The decompressed bytes.</summary>
    /// <exception cref="SourceException">The compression is one that cannot be read.</exception>
    public static Stream Open(string name, PeekStream raw, string asked) => (asked == "auto" ? Find(name, raw.Peek(8)) : asked) switch
    {
        "gzip" => new GzipMembersStream(raw),
        "zstd" => new ZstandardStream(raw),
        "brotli" => new BrotliFileStream(raw),
        _ => raw,
    };

    private static string Find(string name, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith<byte>([0x1F, 0x8B]))
        {
            return "gzip";
        }

        if (ZstandardStream.IsFrame(start))
        {
            return "zstd";
        }

        foreach ((byte[] mark, string refused) in Refused)
        {
            if (start.StartsWith(mark))
            {
                throw new SourceException($"{name}: {refused} files cannot be read; decompress it, or compress it with gzip or zstd.");
            }
        }

        return name.EndsWith(".br", StringComparison.OrdinalIgnoreCase) ? "brotli" : "none";
    }
}
