using System.Runtime.InteropServices;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Torch.Native;

/// <summary><c>tb_segment</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeSegment(long Start, long Length, long PrefixStart, long PrefixLength)
{
    /// <summary>The same as the bridge has it.</summary>
    public static NativeSegment[] Of(ReadOnlySpan<Segment> segments)
    {
        var result = new NativeSegment[segments.Length];
        for (int i = 0; i < result.Length; i++)
        {
            Segment segment = segments[i];
            result[i] = new NativeSegment(segment.Start, segment.Length, segment.PrefixStart, segment.PrefixLength);
        }

        return result;
    }
}

/// <summary><c>tb_attention_shape</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeAttention
{
    private readonly int _heads;
    private readonly int _keyHeads;
    private readonly int _headDimension;
    private readonly int _causal;
    private readonly long _before;
    private readonly long _after;
    private readonly double _scale;
    private readonly double _softCap;
    private readonly int _fused;
    private readonly int _block;

    /// <summary>The same as the bridge has it.</summary>
    /// <param name="shape">How tokens see each other.</param>
    /// <param name="fused">Whether libtorch's fused kernels may be used.</param>
    /// <param name="block">Queries taken at a time.</param>
    public NativeAttention(AttentionShape shape, bool fused, int block)
    {
        (_heads, _keyHeads, _headDimension) = (shape.Heads, shape.KeyHeads, shape.HeadDimension);
        _causal = shape.Causal ? 1 : 0;
        _before = shape.Before == int.MaxValue ? -1 : shape.Before;
        _after = shape.Causal || shape.After == int.MaxValue ? -1 : shape.After;
        (_scale, _softCap, _fused, _block) = (shape.Scale, shape.SoftCap, fused ? 1 : 0, block);
    }
}

/// <summary>Element types of the bridge.</summary>
internal enum TorchType
{
    /// <summary>IEEE binary32.</summary>
    Float32 = 0,

    /// <summary>IEEE binary16; only as it lies in files.</summary>
    Float16 = 1,

    /// <summary>The upper half of an IEEE binary32.</summary>
    BFloat16 = 2,
}
