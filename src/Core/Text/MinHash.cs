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
        _padded = (size + Vector<uint>.Count - 1) / Vector<uint>.Count * Vector<uint>.Count;
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

    /// <summary>The signature of a set; all places are the greatest number for an empty one.</summary>
    public uint[] Signature(ReadOnlySpan<ulong> set)
    {
        var least = new uint[_padded];
        Array.Fill(least, uint.MaxValue);
        foreach (ulong item in set)
        {
            uint hash = (uint)(SplitMix64.Mix(item) >> 32);
            var hashes = new Vector<uint>(hash);
            for (int i = 0; i < least.Length; i += Vector<uint>.Count)
            {
                Vector.Min(new Vector<uint>(least, i), (hashes * new Vector<uint>(_factors, i)) + new Vector<uint>(_terms, i)).CopyTo(least, i);
            }
        }

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
}
