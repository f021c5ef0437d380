using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Simd;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>A function of one element, as a type so that loops over it are compiled for it.</summary>
internal interface IElementFunction<TVector>
{
    /// <summary>The function.</summary>
    static abstract TVector Apply(TVector x);
}

internal readonly struct Identity<TVector> : IElementFunction<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x) => x;
}

internal readonly struct GeluFunction<TSimd, TVector> : IElementFunction<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x) => SimdMath<TSimd, TVector>.Gelu(x);
}

internal readonly struct GeluTanhFunction<TSimd, TVector> : IElementFunction<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x) => SimdMath<TSimd, TVector>.GeluTanh(x);
}

internal readonly struct SiluFunction<TSimd, TVector> : IElementFunction<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x) => SimdMath<TSimd, TVector>.Silu(x);
}

internal readonly struct ReluFunction<TSimd, TVector> : IElementFunction<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x) => TSimd.SelectLess(TSimd.Broadcast(0f), x, x, TSimd.Broadcast(0f));
}

internal readonly struct TanhFunction<TSimd, TVector> : IElementFunction<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x) => SimdMath<TSimd, TVector>.Tanh(x);
}
