using System.Runtime.CompilerServices;

namespace DataForge.Teachers.Backends.Managed.Simd;

/// <summary>
/// Elementary functions on vectors of 32-bit floats, of additions, multiplications, divisions and fused multiply-adds in a fixed order: every
/// lane gives the same bits at every width, and the same as a vector that holds the number in all lanes.
/// </summary>
internal static unsafe class SimdMath<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860682030941723e-6f;
    private const float RoundingShift = 12582912f;

    /// <summary>e^x with a relative error below 2e-7; 0 below -87, e^88 above 88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x) => ExpUpTo88(TSimd.Minimum(x, TSimd.Broadcast(88f)));

    /// <summary>e^x as <see cref="Exp"/>, for x of at most 88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpUpTo88(TVector x)
    {
        TVector clamped = TSimd.Maximum(x, TSimd.Broadcast(-87f));
        TVector shifted = TSimd.MultiplyAdd(clamped, TSimd.Broadcast(1.44269504f), TSimd.Broadcast(RoundingShift));
        TVector n = TSimd.Subtract(shifted, TSimd.Broadcast(RoundingShift));
        TVector r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2High), clamped);
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2Low), r);

        // Taylor series: the first term left out is below 6e-9 for |r| <= ln 2 / 2.
        TVector p = TSimd.MultiplyAdd(TSimd.Broadcast(1f / 5040), r, TSimd.Broadcast(1f / 720));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1f / 120));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1f / 24));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1f / 6));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(0.5f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1f));
        return TSimd.SelectLess(x, TSimd.Broadcast(-87f), TSimd.Broadcast(0f), TSimd.ScaleByPower(p, shifted));
    }

    /// <summary>tanh x with an error below 2e-7: Taylor series up to 0.35, beyond it 1 - 2 / (e^2x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        TVector magnitude = TSimd.Absolute(x);
        TVector one = TSimd.Broadcast(1f);
        TVector power = Exp(TSimd.Add(magnitude, magnitude));
        TVector far = TSimd.Subtract(one, TSimd.Divide(TSimd.Broadcast(2f), TSimd.Add(power, one)));
        TVector square = TSimd.Multiply(x, x);
        TVector p = TSimd.MultiplyAdd(TSimd.Broadcast(21844f / 6081075f), square, TSimd.Broadcast(-1382f / 155925f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Broadcast(62f / 2835f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Broadcast(-17f / 315f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Broadcast(2f / 15f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Broadcast(-1f / 3f));
        TVector near = TSimd.MultiplyAdd(TSimd.Multiply(magnitude, square), p, magnitude);
        return TSimd.CopySign(TSimd.SelectLess(magnitude, TSimd.Broadcast(0.35f), near, far), x);
    }

    /// <summary>
    /// erf x with an error below 3e-7: x times a polynomial in x^2 (interpolated at 16 Chebyshev nodes on [0, 3.8^2]), 1 from 3.8 on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Erf(TVector x)
    {
        TVector limit = TSimd.Broadcast(3.8f);
        TVector magnitude = TSimd.Absolute(x);
        TVector clamped = TSimd.Minimum(magnitude, limit);
        TVector t = TSimd.MultiplyAdd(TSimd.Multiply(clamped, clamped), TSimd.Broadcast(2f / (3.8f * 3.8f)), TSimd.Broadcast(-1f));
        TVector p = TSimd.MultiplyAdd(TSimd.Broadcast(-0.0004977717762812972f), t, TSimd.Broadcast(0.001235752715729177f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.0009368907194584608f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.0016734134405851364f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.005776154808700085f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.010829380713403225f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.01656477339565754f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.026143711060285568f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.03961266577243805f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.05523112043738365f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.07238475233316422f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.09080656617879868f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.11119670420885086f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.13774096965789795f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(-0.18564093112945557f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Broadcast(0.372107595205307f));
        TVector inside = TSimd.Multiply(p, clamped);
        return TSimd.CopySign(TSimd.SelectLess(magnitude, limit, inside, TSimd.Broadcast(1f)), x);
    }

    /// <summary>x (1 + erf(x / sqrt 2)) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gelu(TVector x)
    {
        TVector half = TSimd.Multiply(x, TSimd.Broadcast(0.5f));
        return TSimd.MultiplyAdd(half, Erf(TSimd.Multiply(x, TSimd.Broadcast(0.70710678f))), half);
    }

    /// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GeluTanh(TVector x)
    {
        TVector cube = TSimd.Multiply(TSimd.Multiply(x, x), x);
        TVector inner = TSimd.Multiply(TSimd.Broadcast(0.79788456f), TSimd.MultiplyAdd(TSimd.Broadcast(0.044715f), cube, x));
        TVector half = TSimd.Multiply(x, TSimd.Broadcast(0.5f));
        return TSimd.MultiplyAdd(half, Tanh(inner), half);
    }

    /// <summary>x / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Silu(TVector x) =>
        TSimd.Divide(x, TSimd.Add(TSimd.Broadcast(1f), Exp(TSimd.Subtract(TSimd.Broadcast(0f), x))));
}
