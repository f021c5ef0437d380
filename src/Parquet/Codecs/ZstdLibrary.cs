using System.Reflection;
using System.Runtime.InteropServices;

namespace DataForge.Parquet.Codecs;

/// <summary>The functions of libzstd (1.4 or later) that pages need.</summary>
internal static unsafe class ZstdLibrary
{
    private const string Name = "zstd";

    private static readonly string[] FileNames = OperatingSystem.IsWindows()
        ? ["libzstd.dll", "zstd.dll"]
        : OperatingSystem.IsMacOS() ? ["libzstd.1.dylib", "libzstd.dylib", "/opt/homebrew/lib/libzstd.1.dylib"] : ["libzstd.so.1", "libzstd.so"];

    static ZstdLibrary() => NativeLibrary.SetDllImportResolver(typeof(ZstdLibrary).Assembly, Resolve);

    /// <summary>Fails with a message that says what to install, where the library is missing.</summary>
    public static void EnsureAvailable()
    {
        try
        {
            _ = VersionNumber();
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"zstd needs the library {FileNames[0]}, which was not found. Install it (Debian and Ubuntu: apt-get install libzstd1; macOS: brew install zstd) "
                + "or write with another codec (gzip, brotli, none).",
                e);
        }
    }

    /// <summary>Version as 10000 * major + 100 * minor + patch.</summary>
    [DllImport(Name, EntryPoint = "ZSTD_versionNumber")]
    public static extern uint VersionNumber();

    [DllImport(Name, EntryPoint = "ZSTD_createCCtx")]
    public static extern nint CreateCompressionContext();

    [DllImport(Name, EntryPoint = "ZSTD_freeCCtx")]
    public static extern nuint FreeCompressionContext(nint context);

    [DllImport(Name, EntryPoint = "ZSTD_createDCtx")]
    public static extern nint CreateDecompressionContext();

    [DllImport(Name, EntryPoint = "ZSTD_freeDCtx")]
    public static extern nuint FreeDecompressionContext(nint context);

    [DllImport(Name, EntryPoint = "ZSTD_compressCCtx")]
    public static extern nuint Compress(nint context, byte* destination, nuint capacity, byte* source, nuint length, int level);

    [DllImport(Name, EntryPoint = "ZSTD_decompressDCtx")]
    public static extern nuint Decompress(nint context, byte* destination, nuint capacity, byte* source, nuint length);

    [DllImport(Name, EntryPoint = "ZSTD_compressBound")]
    public static extern nuint CompressBound(nuint length);

    [DllImport(Name, EntryPoint = "ZSTD_isError")]
    public static extern uint IsError(nuint result);

    [DllImport(Name, EntryPoint = "ZSTD_getErrorName")]
    private static extern nint ErrorNamePointer(nuint result);

    public static string ErrorName(nuint result) => Marshal.PtrToStringUTF8(ErrorNamePointer(result)) ?? "unknown error";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Name)
        {
            return 0;
        }

        foreach (string file in FileNames)
        {
            if (NativeLibrary.TryLoad(file, assembly, path, out nint handle))
            {
                return handle;
            }
        }

        return 0;
    }
}
