using System.Runtime.InteropServices;

namespace DataForge.Teachers.Backends.Torch.Native;

/// <summary>The functions of <c>native/torch-bridge/torch_bridge.h</c>, which documents them. Handles stay inside this backend.</summary>
internal static unsafe partial class TorchNative
{
    /// <summary>The interface this code is written for.</summary>
    public const int AbiVersion = 2;

    /// <summary>Name by which the library is imported; <see cref="TorchLibrary"/> says where it lies.</summary>
    public const string Library = "torch_bridge";

    [LibraryImport(Library)]
    public static partial int tb_abi_version();

    [LibraryImport(Library)]
    public static partial byte* tb_last_error();

    [LibraryImport(Library)]
    public static partial int tb_last_error_kind();

    [LibraryImport(Library)]
    public static partial byte* tb_torch_version();

    [LibraryImport(Library)]
    public static partial int tb_describe(byte* buffer, long capacity, long* needed);

    [LibraryImport(Library)]
    public static partial int tb_ran(byte* buffer, long capacity, long* needed);

    [LibraryImport(Library)]
    public static partial int tb_set_threads(int count);

    [LibraryImport(Library)]
    public static partial int tb_get_threads(int* count);

    [LibraryImport(Library)]
    public static partial int tb_cuda_devices(int* count);

    [LibraryImport(Library)]
    public static partial int tb_synchronize(int device);

    [LibraryImport(Library)]
    public static partial long tb_live();

    [LibraryImport(Library)]
    public static partial int tb_fail_call(int after, int kind);

    [LibraryImport(Library)]
    public static partial void tb_free_many(nint* tensors, int count);

    [LibraryImport(Library)]
    public static partial int tb_info(nint x, int* type, int* device, long* rows, long* columns);

    [LibraryImport(Library)]
    public static partial int tb_map(void* data, int type, long rows, long columns, delegate* unmanaged<void*, void> deleter, void* context, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_zeros(int type, long rows, long columns, int device, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_upload(float* data, long rows, long columns, int type, int device, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_to(nint x, int type, int device, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_copy_rows(nint target, long firstRow, nint source);

    [LibraryImport(Library)]
    public static partial int tb_read(nint x, long rows, float* destination, long count);

    [LibraryImport(Library)]
    public static partial int tb_embed(nint table, long* ids, long count, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_linear(nint x, nint weight, nint bias, nint residual, int activation, long rowBlock, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_columns(nint x, long start, long count, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_add(nint a, nint b, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_scale(nint x, double factor, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_activate(nint x, int activation, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_gate(nint x, int activation, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_layer_norm(nint x, nint weight, nint bias, double epsilon, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_rms_norm(nint x, nint weight, double epsilon, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_rotate(nint x, long headDimension, nint cosines, nint sines, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_attention(
        nint query, nint key, nint value, NativeAttention* shape, NativeSegment* segments, long count, nint relativeKeys, nint relativeQueries, int* rowOf, long reach, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_select_rows(nint x, long* rows, long count, long totalRows, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_mean_rows(nint x, NativeSegment* segments, long count, long totalRows, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_normalise(nint x, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_unfold(nint x, long width, NativeSegment* segments, long count, nint* result);

    [LibraryImport(Library)]
    public static partial int tb_log_probabilities(nint x, nint weight, double softCap, long* targets, long count, long rowBlock, float* destination);

    [LibraryImport(Library)]
    public static partial int tb_log_distribution(nint x, nint weight, double softCap, long rowBlock, float* destination, long count);
}
