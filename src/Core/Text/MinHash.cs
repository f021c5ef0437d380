using System.Buffers;
using System.Numerics;
using DataForge.Core.Randomness;

namespace DataForge.Core.Text;

/// <summary>
/// MinHash signatures (Broder 1997): the share of equal places of two signatures estimates the Jaccard similarity of their sets. Banding them
/// finds candidate pairs: sets of similarity s share a band of r places with probability s^r.
/// </summary>
public sealed class MinHash
{
    private readonly uint[] _factors;
    private readonly uint[] _terms;
    private readonly int _padded;

    /// <summary>A family of hash functions, the same in every run.</summary>
    /// <param name="size">Number of places of a signature, at least 1.</param>
    public MinHash(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        int block = 4 * Vector<uint>.Count;
        _padded = (size + block - 1) / block * block;
        _factors = new uint[_padded];
        _terms = new uint[_padded];
        var source = new SplitMix64(0x4D696E48617368);
        for (int i = 0; i < size; i++)
        {
            _factors[i] = (uint)(source.NextUInt64() >> 32) | 1;
            _terms[i] = (uint)(source.NextUInt64() >> 32);
        }
    }

    /// <summary>Number of places of a signature.</summary>
    public int Size { get; }

    /// <summary>The signature of a set; all places are the greatest number for an empty one. Members may repeat.</summary>
    public uint[] Signature(ReadOnlySpan<ulong> set)
    {
        var least = new uint[_padded];
        uint[] hashes = ArrayPool<uint>.Shared.Rent(set.Length);
        for (int i = 0; i < set.Length; i++)
        {
            hashes[i] = (uint)(SplitMix64.Mix(set[i]) >> 32);
        }

        // Four vectors of places at a time, so that they stay in registers while all members pass.
        ReadOnlySpan<uint> members = hashes.AsSpan(0, set.Length);
        int width = Vector<uint>.Count;
        for (int i = 0; i < _padded; i += 4 * width)
        {
            Vector<uint> a0 = Load(_factors, i), a1 = Load(_factors, i + width), a2 = Load(_factors, i + (2 * width)), a3 = Load(_factors, i + (3 * width));
            Vector<uint> b0 = Load(_terms, i), b1 = Load(_terms, i + width), b2 = Load(_terms, i + (2 * width)), b3 = Load(_terms, i + (3 * width));
            Vector<uint> m0 = Vector<uint>.AllBitsSet, m1 = m0, m2 = m0, m3 = m0;
            foreach (uint member in members)
            {
                var hash = new Vector<uint>(member);
                m0 = Vector.Min(m0, (hash * a0) + b0);
                m1 = Vector.Min(m1, (hash * a1) + b1);
                m2 = Vector.Min(m2, (hash * a2) + b2);
                m3 = Vector.Min(m3, (hash * a3) + b3);
            }

            m0.CopyTo(least, i);
            m1.CopyTo(least, i + width);
            m2.CopyTo(least, i + (2 * width));
            m3.CopyTo(least, i + (3 * width));
        }

        ArrayPool<uint>.Shared.Return(hashes);
        return least[..Size];
    }

    /// <summary>The key of one band: a hash of its number and its places.</summary>
    public static ulong BandKey(ReadOnlySpan<uint> signature, int band, int rows)
    {
        ulong key = SplitMix64.Mix((ulong)band + 0x9E3779B97F4A7C15);
        foreach (uint place in signature.Slice(band * rows, rows))
        {
            key = SplitMix64.Mix(key ^ place);
        }

        return key;
    }

    private static Vector<uint> Load(uint[] values, int start) => new(values, start);
}
