using System.Runtime.InteropServices;
using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>The bridge itself: errors come back as texts, memory is borrowed and given back.</summary>
[Collection(Bridge.Collection)]
public sealed unsafe class BridgeTests
{
    private const int Float32 = 0;

    private static int _released;

    [TorchFact]
    public void Abi_OfTheBuiltLibrary_IsTheOneThisCodeIsWrittenFor()
    {
        Bridge.Load();
        TorchNative.tb_abi_version().Should().Be(TorchNative.AbiVersion);
        TorchLibrary.Describe().Should().Contain("CPU capability usage");
    }

    [TorchFact]
    public void Info_OfATensor_IsItsTypePlaceAndSize()
    {
        Bridge.Load();
        nint x = Zeros(4, 3);
        int type, device, threads;
        long rows, columns;
        TorchStatus.Require(TorchNative.tb_info(x, &type, &device, &rows, &columns));
        (type, device, rows, columns).Should().Be((Float32, -1, 4L, 3L));
        TorchStatus.Require(TorchNative.tb_synchronize(-1));
        TorchLibrary.UseOneThread();
        TorchStatus.Require(TorchNative.tb_get_threads(&threads));
        threads.Should().Be(1);
        Free(x);
    }

    [TorchFact]
    public void Linear_ShapesThatDoNotFit_IsAnErrorWithItsReasonAndLeavesNoHandle()
    {
        Bridge.Load();
        long live = TorchLibrary.LiveHandles;
        nint x = Zeros(4, 3), weight = Zeros(2, 5);
        FluentActions.Invoking(() => Linear(x, weight)).Should().Throw<InvalidOperationException>().WithMessage("*another number of columns*");
        Free(x);
        Free(weight);
        TorchLibrary.LiveHandles.Should().Be(live);
    }

    [TorchTheory]
    [InlineData(1, typeof(TeacherException))]
    [InlineData(2, typeof(InvalidOperationException))]
    [InlineData(3, typeof(BackendMemoryException))]
    [InlineData(4, typeof(TeacherException))]
    public void Failure_OfEachKind_BecomesItsException(int kind, Type expected)
    {
        Bridge.Load();
        _ = TorchNative.tb_fail_call(1, kind);
        Exception? thrown = Record.Exception(() => Zeros(1, 1));
        thrown.Should().BeOfType(expected);
    }

    [TorchFact]
    public void Zeros_OfMoreThanAllMemory_IsAMemoryError()
    {
        Bridge.Load();
        FluentActions.Invoking(() => Zeros(1L << 25, 1L << 25)).Should().Throw<BackendMemoryException>();
    }

    [TorchFact]
    public void Zeros_OnACudaDeviceThatIsNotThere_IsAShortError()
    {
        Bridge.Load();
        FluentActions.Invoking(() => Zeros(1, 1, device: 63))
            .Should().Throw<Exception>().Which.Message.Should().Contain("CUDA").And.Subject.Length.Should().BeLessThan(200);
    }

    [TorchFact]
    public void Map_MemoryOfTheCaller_IsReadInPlaceAndReleasedOnce()
    {
        Bridge.Load();
        float* memory = (float*)NativeMemory.Alloc(6 * sizeof(float));
        new Span<float>(memory, 6).Fill(1);
        nint mapped, view;
        _released = 0;
        TorchStatus.Require(TorchNative.tb_map(memory, Float32, 2, 3, &Release, memory, &mapped));
        memory[5] = 7;
        TorchStatus.Require(TorchNative.tb_columns(mapped, 2, 1, &view));
        float[] values = new float[2];
        fixed (float* first = values)
        {
            TorchStatus.Require(TorchNative.tb_read(view, 2, first, 2));
        }

        values.Should().Equal(1, 7);
        Free(mapped);
        _released.Should().Be(0, "the view still reads it");
        Free(view);
        _released.Should().Be(1);
    }

    [TorchFact]
    public void Attention_TwoWayTextWithAPrefix_IsRefused()
    {
        Bridge.Load();
        nint x = Zeros(8, 4);
        FluentActions.Invoking(() => Attend(x)).Should().Throw<InvalidOperationException>().WithMessage("*segment 0 does not lie*");
        Free(x);
    }

    [UnmanagedCallersOnly(CallConvs = [])]
    private static void Release(void* context)
    {
        _released++;
        NativeMemory.Free(context);
    }

    private static nint Zeros(long rows, long columns, int device = -1)
    {
        nint result;
        TorchStatus.Require(TorchNative.tb_zeros(Float32, rows, columns, device, &result));
        return result;
    }

    private static void Linear(nint x, nint weight)
    {
        nint result;
        TorchStatus.Require(TorchNative.tb_linear(x, weight, 0, 0, 0, 0, &result));
    }

    // Texts that see both ways share no beginning.
    private static void Attend(nint x)
    {
        nint result;
        var native = new NativeAttention(new AttentionShape { Heads = 1, KeyHeads = 1, HeadDimension = 4, Scale = 1 }, fused: false, block: 8);
        var segment = new NativeSegment(0, 8, 4, 4);
        TorchStatus.Require(TorchNative.tb_attention(x, x, x, &native, &segment, 1, 0, 0, null, 0, &result));
    }

    private static void Free(nint handle) => TorchNative.tb_free_many(&handle, 1);
}
