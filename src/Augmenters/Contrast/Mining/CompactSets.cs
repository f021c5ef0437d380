using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Sets of 3-grams and words as ascending numbers that take few bytes in a record: each but the first as its distance from the one before.</summary>
internal static class CompactSets
{
    private const int CodePointBits = 21;
    private const int AsciiBits = 7;
    private const ulong CodePoint = (1 << CodePointBits) - 1;
    private const ulong Ascii = 127;

    /// <summary>A hash of a text.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        ulong hash = (ulong)text.Length;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = SplitMix64.Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        ulong last = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            last |= (ulong)bytes[i] << (8 * i);
        }

        return SplitMix64.Mix(hash ^ last);
    }

    /// <summary>The 3-grams of a folded text. Those of ASCII alone come first, as 21 bits each, so that neighbours lie close together.</summary>
    public static ulong[] Grams(string folded)
    {
        ulong[] grams = CharacterNGrams.Set(folded);
        bool isAscii = true;
        for (int i = 0; i < grams.Length; i++)
        {
            ulong gram = grams[i], a = gram >> (2 * CodePointBits), b = (gram >> CodePointBits) & CodePoint, c = gram & CodePoint;
            bool allAscii = (a | b | c) <= Ascii;
            grams[i] = allAscii ? (a << (2 * AsciiBits)) | (b << AsciiBits) | c : gram + (1UL << (3 * AsciiBits));
            isAscii &= allAscii;
        }

        if (!isAscii)
        {
            grams.AsSpan().Sort();
        }

        return grams;
    }

    /// <summary>Hashes of the content words of a text, 32 bits each.</summary>
    public static ulong[] Words(string text)
    {
        HashSet<string> words = ContentWords.Of(text);
        ulong[] hashes = new ulong[words.Count];
        int count = 0;
        foreach (string word in words)
        {
            hashes[count++] = Hash(word) >> 32;
        }

        hashes.AsSpan().Sort();
        return hashes;
    }

    /// <summary>Writes an ascending set.</summary>
    public static void Write(PayloadWriter writer, ReadOnlySpan<ulong> set)
    {
        writer.Count(set.Length);
        ulong before = 0;
        foreach (ulong member in set)
        {
            writer.Count((long)(member - before));
            before = member;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ulong[] Read(ref PayloadReader reader)
    {
        ulong[] set = new ulong[Math.Min(reader.Count(), reader.Rest.Length)];
        ulong before = 0;
        for (int i = 0; i < set.Length; i++)
        {
            before += (ulong)reader.Count();
            set[i] = before;
        }

        return set;
    }

    /// <summary>Words of the first set alone that the own response has more often than the other one does, less those that it has less often.</summary>
    public static int Lead(ReadOnlySpan<ulong> own, ReadOnlySpan<ulong> other, ReadOnlySpan<ulong> ownResponse, ReadOnlySpan<ulong> otherResponse)
    {
        int lead = 0;
        foreach (ulong word in own)
        {
            if (other.BinarySearch(word) < 0)
            {
                lead += (ownResponse.BinarySearch(word) >= 0 ? 1 : 0) - (otherResponse.BinarySearch(word) >= 0 ? 1 : 0);
            }
        }

        return lead;
    }
}
