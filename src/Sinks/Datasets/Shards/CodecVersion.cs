using System.Globalization;
using System.Runtime.InteropServices;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>The version of the library that compresses pages: two versions may give different bytes, so it is part of a shard's key.</summary>
internal static unsafe class CodecVersion
{
    private static readonly string[] ZstdFileNames = OperatingSystem.IsWindows()
        ? ["libzstd.dll", "zstd.dll"]
        : OperatingSystem.IsMacOS() ? ["libzstd.1.dylib", "libzstd.dylib", "/opt/homebrew/lib/libzstd.1.dylib"] : ["libzstd.so.1", "libzstd.so"];

    private static readonly Lazy<string> Zstd = new(ReadZstd);

    /// <summary>Name and version: libzstd's own for zstd, the runtime's for gzip and brotli, the program's for the codecs written here.</summary>
    /// <exception cref="DatasetException">zstd is asked for and libzstd is missing.</exception>
    public static string Of(string codec) => codec switch
    {
        "zstd" => Zstd.Value,
        "gzip" or "brotli" => $"{codec} of .NET {Environment.Version}",
        _ => $"{codec} {ProgramVersion.Text}",
    };

    private static string ReadZstd()
    {
        foreach (string name in ZstdFileNames)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                var version = (delegate* unmanaged<uint>)NativeLibrary.GetExport(library, "ZSTD_versionNumber");
                return $"zstd {version().ToString(CultureInfo.InvariantCulture)}";
            }
        }

        throw new DatasetException($"zstd needs the library {ZstdFileNames[0]}, which was not found: install it or choose another 'codec'.");
    }
}
