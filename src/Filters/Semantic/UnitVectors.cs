using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DataForge.Filters.Semantic;

/// <summary>Vectors of length 1, packed one after the other.</summary>
internal sealed class UnitVectors
{
    private readonly List<float> _values = [];

    /// <summary>Number of vectors.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers in each; 0 before the first one.</summary>
    public int Dimension { get; private set; }

    /// <summary>A vector.</summary>
    public ReadOnlySpan<float> this[int index] => CollectionsMarshal.AsSpan(_values).Slice(index * Dimension, Dimension);

    /// <summary>Adds a vector.</summary>
    /// <exception cref="InvalidDataException">It has another dimension than those before.</exception>
    public void Add(ReadOnlySpan<float> vector)
    {
        if (Count > 0 && vector.Length != Dimension)
        {
            throw new InvalidDataException($"A vector has {vector.Length} numbers where others have {Dimension}: the teacher changed between rows.");
        }

        Dimension = vector.Length;
        _values.AddRange(vector);
        Count++;
    }

    /// <summary>The cosine of two vectors of length 1: eight sums side by side, added in one order, so that every machine gives the same bits.</summary>
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector256<float> first = Vector256<float>.Zero, second = Vector256<float>.Zero;
        int i = 0;
        for (; i <= a.Length - 16; i += 16)
        {
            first += Vector256.Create(a[i..]) * Vector256.Create(b[i..]);
            second += Vector256.Create(a[(i + 8)..]) * Vector256.Create(b[(i + 8)..]);
        }

        first += second;
        float sum = 0;
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
        {
            sum += first[lane];
        }

        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
