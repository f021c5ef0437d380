using System.Runtime.InteropServices;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>The functions of the bridge that no operation calls: what it says of itself, errors, and memory of the caller. Run by tests and by the GPU benchmark.</summary>
internal static unsafe class BridgeCalls
{
    private const int ArgumentError = 2;

    /// <summary>Calls each of them.</summary>
    /// <param name="device">-1 for the processor, else the number of a CUDA device.</param>
    /// <exception cref="InvalidDataException">One of them answered something wrong.</exception>
    public static void Run(int device)
    {
        long live = TorchLibrary.LiveHandles;
        Require(TorchNative.tb_abi_version() == TorchNative.AbiVersion, "version");
        Require(TorchLibrary.Version == Marshal.PtrToStringUTF8((nint)TorchNative.tb_torch_version()), "version of libtorch");
        Require(TorchLibrary.Describe().Length > 0, "description");
        Require(TorchLibrary.CudaDevices() > device, "number of devices");
        int threads, type, place;
        long rows, columns;
        TorchLibrary.UseOneThread();
        Require(TorchNative.tb_get_threads(&threads) == 0 && threads == 1, "threads");
        nint x, y, view, mapped;
        TorchStatus.Require(TorchNative.tb_zeros((int)TorchType.Float32, 3, 4, device, &x));
        TorchStatus.Require(TorchNative.tb_info(x, &type, &place, &rows, &columns));
        Require((type, place, rows, columns) == ((int)TorchType.Float32, device, 3L, 4L), "type, place and size");
        float* memory = stackalloc float[] { 1, 2, 3, 4 };
        TorchStatus.Require(TorchNative.tb_map(memory, (int)TorchType.Float32, 1, 4, null, null, &mapped));
        TorchStatus.Require(TorchNative.tb_copy_rows(x, 2, mapped));
        TorchStatus.Require(TorchNative.tb_to(x, (int)TorchType.BFloat16, device, &y));
        TorchStatus.Require(TorchNative.tb_columns(y, 1, 2, &view));
        TorchStatus.Require(TorchNative.tb_synchronize(device));
        float[] values = new float[6];
        fixed (float* first = values)
        {
            TorchStatus.Require(TorchNative.tb_read(view, 3, first, 6));
        }

        Require(values.AsSpan().SequenceEqual([0, 0, 0, 0, 2, 3]), "rows copied, rounded and read");
        _ = TorchNative.tb_fail_call(1, ArgumentError);
        Require(TorchNative.tb_zeros(0, 1, 1, device, &y) != 0 && TorchNative.tb_last_error_kind() == ArgumentError, "fault asked for");
        Require(Marshal.PtrToStringUTF8((nint)TorchNative.tb_last_error())!.Contains("tb_fail_call", StringComparison.Ordinal), "text of the fault");
        foreach (nint handle in (nint[])[x, y, view, mapped])
        {
            TorchNative.tb_free_many(&handle, 1);
        }

        Require(TorchLibrary.LiveHandles == live, "handles given back");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The bridge to libtorch answers wrongly: {what}.");
        }
    }
}
