using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication;

/// <summary>
/// A 128-bit hash of bytes: two lanes, each a sum of products of keyed words over blocks of 1 KiB (the NH family of UMAC, RFC 4418, over 64-bit words), whose sums of high and low halves
/// are mixed into a chain. Two given texts agree with a probability of about 2^-128. It is not cryptographic: whoever builds two texts that agree can have one row dropped for another, which
/// repeating a row does as well.
/// </summary>
internal static class TextHash
{
    private const int BlockWords = 128;
    private const int BlockBytes = BlockWords * sizeof(ulong);
    private const int SecondLane = 2;
    private static readonly ulong[] Keys = MakeKeys();

    /// <summary>The hash of a text's UTF-16 units.</summary>
    public static RowId Of(ReadOnlySpan<char> text) => Of(MemoryMarshal.AsBytes(text));

    /// <summary>The hash of a list of hashes.</summary>
    public static RowId Of(List<RowId> hashes) => Of(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(hashes)));

    /// <summary>The hash.</summary>
    public static RowId Of(ReadOnlySpan<byte> bytes)
    {
        ulong first = (ulong)bytes.Length, second = ~first;
        for (; bytes.Length >= BlockBytes; bytes = bytes[BlockBytes..])
        {
            Block(MemoryMarshal.Cast<byte, ulong>(bytes[..BlockBytes]), ref first, ref second);
        }

        if (!bytes.IsEmpty)
        {
            // The length, which the chain began with, tells zeros of the text from those that fill it up.
            Span<ulong> last = stackalloc ulong[BlockWords];
            int words = 2 * ((bytes.Length + (2 * sizeof(ulong)) - 1) / (2 * sizeof(ulong)));
            last[..words].Clear();
            bytes.CopyTo(MemoryMarshal.AsBytes(last));
            Block(last[..words], ref first, ref second);
        }

        return new RowId(new UInt128(SplitMix64.Mix(first ^ second), SplitMix64.Mix(second)));
    }

    /// <summary>Adds up a block of an even number of words, <see cref="BlockWords"/> at most: there are two keys more than that.</summary>
    private static void Block(ReadOnlySpan<ulong> words, ref ulong first, ref ulong second)
    {
        ref ulong key = ref MemoryMarshal.GetArrayDataReference(Keys);
        ulong firstLow = 0, firstHigh = 0, secondLow = 0, secondHigh = 0;
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            ulong a = words[i], b = words[i + 1];
            firstHigh += Math.BigMul(a + key, b + Unsafe.Add(ref key, 1), out ulong low);
            firstLow += low;
            key = ref Unsafe.Add(ref key, SecondLane);
            secondHigh += Math.BigMul(a + key, b + Unsafe.Add(ref key, 1), out low);
            secondLow += low;
        }

        first = SplitMix64.Mix(SplitMix64.Mix(first ^ firstLow) + firstHigh);
        second = SplitMix64.Mix(SplitMix64.Mix(second ^ secondLow) + secondHigh);
    }

    private static ulong[] MakeKeys()
    {
        var source = new SplitMix64(0x54657874486173);
        var keys = new ulong[BlockWords + SecondLane];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = source.NextUInt64();
        }

        return keys;
    }
}
