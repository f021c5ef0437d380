using System.Runtime.InteropServices;

namespace DataForge.Sources.Streams;

/// <summary>The few functions of libzstd's stable streaming interface (zstd.h, since 1.4.0) that reading needs.</summary>
internal static unsafe partial class ZstandardNative
{
    private const string Library = "libzstd.so.1";

    /// <summary>A new decompression context.</summary>
    /// <exception cref="SourceException">The library is not installed.</exception>
    public static Context Create()
    {
        try
        {
            nint handle = CreateContext();
            return handle != 0 ? new Context(handle) : throw new SourceException("libzstd cannot create a decompression context.");
        }
        catch (DllNotFoundException fault)
        {
            throw new SourceException($"Reading zstd files needs {Library}: install the package libzstd1, or decompress the files.", fault);
        }
    }

    [LibraryImport(Library, EntryPoint = "ZSTD_decompressStream")]
    internal static partial nuint DecompressStream(Context context, ref OutBuffer output, ref InBuffer input);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    internal static partial uint IsError(nuint code);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorName")]
    internal static partial nint ErrorName(nuint code);

    [LibraryImport(Library, EntryPoint = "ZSTD_createDCtx")]
    private static partial nint CreateContext();

    [LibraryImport(Library, EntryPoint = "ZSTD_freeDCtx")]
    private static partial nuint FreeContext(nint context);

    /// <summary>ZSTD_inBuffer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct InBuffer
    {
        public byte* Source;
        public nuint Size;
        public nuint Position;
    }

    /// <summary>ZSTD_outBuffer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct OutBuffer
    {
        public byte* Destination;
        public nuint Size;
        public nuint Position;
    }

    /// <summary>Owns a ZSTD_DCtx.</summary>
    internal sealed class Context : SafeHandle
    {
        /// <summary>Takes over a context.</summary>
        public Context(nint handle)
            : base(0, ownsHandle: true) => SetHandle(handle);

        /// <inheritdoc/>
        public override bool IsInvalid => handle == 0;

        /// <inheritdoc/>
        protected override bool ReleaseHandle() => FreeContext(handle) == 0;
    }
}
