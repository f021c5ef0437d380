using System.Runtime.InteropServices;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Backends.Torch.Native;

/// <summary>Turns a failed call of the bridge into an exception. Must run on the thread of the call.</summary>
internal static unsafe class TorchStatus
{
    private const int ArgumentError = 2;
    private const int MemoryError = 3;
    private const int DeviceError = 4;

    /// <summary>Returns where the call succeeded.</summary>
    /// <exception cref="BackendMemoryException">There was too little memory: a smaller batch may do.</exception>
    /// <exception cref="TeacherException">The device failed, or libtorch refused the call.</exception>
    public static void Require(int status)
    {
        if (status != 0)
        {
            Throw();
        }
    }

    private static void Throw()
    {
        string message = Marshal.PtrToStringUTF8((nint)TorchNative.tb_last_error()) ?? "";
        throw TorchNative.tb_last_error_kind() switch
        {
            MemoryError => new BackendMemoryException($"libtorch: {message}"),
            ArgumentError => new InvalidOperationException($"libtorch bridge: {message}"),
            DeviceError => new TeacherException($"The device failed and can do no more in this process: {message}"),
            _ => new TeacherException($"libtorch: {message}"),
        };
    }
}
