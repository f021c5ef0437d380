namespace DataForge.Teachers.Backends.Managed.Simd;

/// <summary>
/// The vector instructions kernels are written in, once for all widths. Every member rounds each lane as IEEE 754 asks, so a kernel that
/// treats lanes alike gives the same bits at every width; sums run over sixteen virtual lanes whatever the width.
/// </summary>
/// <typeparam name="TVector">The vector type.</typeparam>
internal unsafe interface ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Lanes of a vector: 4, 8 or 16.</summary>
    static abstract int Count { get; }

    /// <summary>Reads lanes from any address.</summary>
    static abstract TVector Load(float* source);

    /// <summary>Writes lanes to any address.</summary>
    static abstract void Store(TVector value, float* destination);

    /// <summary>One number in all lanes.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a - b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The larger; the operands are finite or infinite, never NaN.</summary>
    static abstract TVector Maximum(TVector a, TVector b);

    /// <summary>The smaller; the operands are finite or infinite, never NaN.</summary>
    static abstract TVector Minimum(TVector a, TVector b);

    /// <summary>|a|.</summary>
    static abstract TVector Absolute(TVector a);

    /// <summary>Lanes of <paramref name="whenLess"/> where a is less than b, else of <paramref name="otherwise"/>.</summary>
    static abstract TVector SelectLess(TVector a, TVector b, TVector whenLess, TVector otherwise);

    /// <summary>Magnitude of the first with the sign of the second.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>value 2^n, where n is the integer in the low bits of <paramref name="shifted"/> = n + 1.5 2^23; value 2^n must be normal.</summary>
    static abstract TVector ScaleByPower(TVector value, TVector shifted);

    /// <summary>The largest lane.</summary>
    static abstract float LargestLane(TVector value);

    /// <summary>Sum of the lanes: the upper half is added to the lower half until one lane is left.</summary>
    static abstract float SumOfLanes(TVector value);

    /// <summary>Reads sixteen-bit bfloat16 lanes as floats.</summary>
    static abstract TVector LoadBFloat16(ushort* source);
}
