using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using DataForge.Teachers.Backends.Torch.Building;

namespace DataForge.Teachers.Backends.Torch.Native;

/// <summary>Finds and loads the bridge, once in a process.</summary>
internal static unsafe partial class TorchLibrary
{
    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Loads the bridge where that has not been done; returns libtorch's version.</summary>
    /// <exception cref="DllNotFoundException">No bridge has been built, or it cannot be loaded; the message says what to do.</exception>
    public static string Version => Loaded.Value;

    /// <summary>What libtorch says of itself: how it was built, which vector instructions it uses, its threads.</summary>
    public static string Describe() => Text(&TorchNative.tb_describe);

    /// <summary>
    /// What of the bridge has run without an error in this process, in ordinal order: a function, or a path inside one that not every machine takes,
    /// a blank, and the place of its tensors (<c>cpu</c>, <c>cuda</c>, or <c>host</c> where it has none).
    /// </summary>
    public static IReadOnlyList<string> Ran()
    {
        // Reading is a call itself: the second time it is among them.
        _ = Text(&TorchNative.tb_ran);
        return [.. Text(&TorchNative.tb_ran).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>CUDA devices that libtorch can use.</summary>
    public static int CudaDevices()
    {
        _ = Version;
        int count;
        TorchStatus.Require(TorchNative.tb_cuda_devices(&count));
        return count;
    }

    /// <summary>Handles that have not been given back, of the whole process.</summary>
    public static long LiveHandles => TorchNative.tb_live();

    /// <summary>One thread inside each operation for the calling thread: workers of their own are faster, and sums have one order.</summary>
    public static void UseOneThread() => TorchStatus.Require(TorchNative.tb_set_threads(1));

    private static string Text(delegate*<byte*, long, long*, int> call)
    {
        _ = Version;
        for (byte[] text = new byte[256]; ;)
        {
            long needed;
            fixed (byte* buffer = text)
            {
                TorchStatus.Require(call(buffer, text.Length, &needed));
            }

            if (needed <= text.Length)
            {
                return Encoding.UTF8.GetString(text.AsSpan(0, (int)needed - 1));
            }

            text = new byte[needed];
        }
    }

    private static string Load()
    {
        string path = BridgeCache.Find() ?? throw new DllNotFoundException(
            "The torch backend needs the bridge to libtorch, which has not been built for this program: run `dataforge torch build` (`dataforge torch doctor` says what is there and what is missing).");
        SetEnvironment();
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(TorchNative).Assembly, (name, _, _) => name == TorchNative.Library ? NativeLibrary.Load(path) : 0);
            int abi = TorchNative.tb_abi_version();
            return abi == TorchNative.AbiVersion
                ? Marshal.PtrToStringUTF8((nint)TorchNative.tb_torch_version())!
                : throw new DllNotFoundException($"{path} has version {abi} of the bridge and this program needs {TorchNative.AbiVersion}: run `dataforge torch build` again.");
        }
        catch (DllNotFoundException cause) when (!cause.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new DllNotFoundException($"{path} cannot be loaded ({cause.Message}). libtorch may have been removed or replaced since it was built: run `dataforge torch build` again.", cause);
        }
    }

    // Read by the libraries as they are loaded, from the native environment, which .NET's own does not reach. One set of kernels for all
    // processors with AVX-512 gives them one numeric profile, and OpenBLAS does not know the newest ones.
    private static void SetEnvironment()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            SetVariable("OPENBLAS_CORETYPE", "SkylakeX", overwrite: 0);
        }

        SetVariable("OMP_WAIT_POLICY", "passive", overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
