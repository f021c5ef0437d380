using System.Runtime.InteropServices;

namespace DataForge.Teachers.Backends.Torch.Native;

/// <summary>The BLAS that libtorch's products on the processor come from, found among the libraries this process has mapped.</summary>
/// <param name="Name">OpenBLAS with the kernels it chose, MKL, BLIS, the reference BLAS, or unknown.</param>
/// <param name="IsReference">Whether it is the reference implementation, which is some twenty times slower.</param>
internal sealed unsafe record LoadedBlas(string Name, bool IsReference)
{
    /// <summary>Looks at this process.</summary>
    public static LoadedBlas Find() => Of(File.ReadLines("/proc/self/maps"), KernelsOf);

    /// <summary>Looks at the lines of a process map.</summary>
    /// <param name="maps">Lines of <c>/proc/PID/maps</c>.</param>
    /// <param name="kernelsOf">The kernels that the OpenBLAS of a path has chosen.</param>
    public static LoadedBlas Of(IEnumerable<string> maps, Func<string, string> kernelsOf)
    {
        string? generic = null, openBlas = null, other = null;
        foreach (string line in maps)
        {
            int begin = line.IndexOf('/', StringComparison.Ordinal);
            string path = begin < 0 ? "" : line[begin..], file = Path.GetFileName(path);
            generic ??= file.StartsWith("libblas.so", StringComparison.Ordinal) ? path : null;
            openBlas ??= file.StartsWith("libopenblas", StringComparison.Ordinal) ? path : null;
            other ??= file.StartsWith("libmkl_", StringComparison.Ordinal) ? "MKL" : file.StartsWith("libblis", StringComparison.Ordinal) ? "BLIS" : null;
        }

        // Debian's libtorch_cpu is linked to libblas.so, which each implementation has one of in a folder of its own; OpenBLAS may be there for
        // LAPACK alone.
        string? folder = generic is null ? null : Path.GetFileName(Path.GetDirectoryName(generic));
        bool isReference = folder is not null && !folder.Contains("openblas", StringComparison.Ordinal) && !folder.Contains("blis", StringComparison.Ordinal) && !folder.Contains("mkl", StringComparison.Ordinal);
        return isReference ? new LoadedBlas("reference", true)
            : openBlas is not null ? new LoadedBlas("OpenBLAS-" + kernelsOf(openBlas), false)
            : new LoadedBlas(other ?? "built-in", false); // pip's libtorch_cpu has MKL inside
    }

    private static string KernelsOf(string path)
    {
        nint library = NativeLibrary.Load(path);
        var name = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "openblas_get_corename");
        return Marshal.PtrToStringUTF8((nint)name()) ?? "unknown";
    }
}
