using System.Runtime.Intrinsics;

namespace DataForge.Teachers.Backends.Managed.Simd;

/// <summary>Widths of vector instructions. All give the same bits; the choice is one of speed (and of tests).</summary>
public enum InstructionSet
{
    /// <summary>The widest the processor has.</summary>
    Automatic,

    /// <summary>16 lanes.</summary>
    Avx512,

    /// <summary>8 lanes.</summary>
    Avx2,

    /// <summary>4 lanes.</summary>
    Portable,
}

internal static class InstructionSets
{
    /// <summary>The set that <see cref="InstructionSet.Automatic"/> stands for on this processor.</summary>
    public static InstructionSet Resolve(InstructionSet asked) => asked != InstructionSet.Automatic
        ? asked
        : Vector512.IsHardwareAccelerated ? InstructionSet.Avx512
        : Vector256.IsHardwareAccelerated && System.Runtime.Intrinsics.X86.Fma.IsSupported ? InstructionSet.Avx2
        : InstructionSet.Portable;
}
