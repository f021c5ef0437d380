using System.Buffers;
using System.Text;

namespace DataForge.Core.Text;

/// <summary>Sets of character 3-grams over the code points of folded text, and their Jaccard similarity.</summary>
public static class CharacterNGrams
{
    // Below it the counts cost more than sorting.
    private const int ShortestSorted = 256;
    private const int Bits = 21;
    private const ulong Mask = (1UL << (3 * Bits)) - 1;

    /// <summary>The distinct 3-grams in ascending order, each as three 21-bit code points. A text of one or two code points gives itself as its only gram.</summary>
    /// <param name="folded">A text folded by <see cref="FoldedText"/>.</param>
    public static ulong[] Set(ReadOnlySpan<char> folded)
    {
        if (folded.Length >= ShortestSorted && Ascii.IsValid(folded))
        {
            return OfAscii(folded);
        }

        var grams = new List<ulong>(folded.Length);
        ulong window = 0;
        int count = 0;
        foreach (Rune rune in folded.EnumerateRunes())
        {
            window = ((window << Bits) | (uint)rune.Value) & Mask;
            if (++count >= 3)
            {
                grams.Add(window);
            }
        }

        if (count is 1 or 2)
        {
            grams.Add(window);
        }

        grams.Sort();
        int kept = 0;
        for (int i = 0; i < grams.Count; i++)
        {
            if (i == 0 || grams[i] != grams[i - 1])
            {
                grams[kept++] = grams[i];
            }
        }

        return [.. grams.GetRange(0, kept)];
    }

    /// <summary>The same for ASCII: 3-grams of 21 bits, sorted by two passes over their digits of 11 bits.</summary>
    private static ulong[] OfAscii(ReadOnlySpan<char> folded)
    {
        const int digitBits = 11;
        const int digits = 1 << digitBits;
        int count = folded.Length - 2;
        uint[] keys = ArrayPool<uint>.Shared.Rent(count), sorted = ArrayPool<uint>.Shared.Rent(count);
        Span<int> low = stackalloc int[digits], high = stackalloc int[digits];
        low.Clear();
        high.Clear();
        uint window = ((uint)folded[0] << 7) | folded[1];
        for (int i = 0; i < count; i++)
        {
            window = ((window << 7) | folded[i + 2]) & 0x1F_FFFF;
            keys[i] = window;
            low[(int)(window & (digits - 1))]++;
            high[(int)(window >> digitBits)]++;
        }

        Starts(low);
        Starts(high);
        for (int i = 0; i < count; i++)
        {
            sorted[low[(int)(keys[i] & (digits - 1))]++] = keys[i];
        }

        for (int i = 0; i < count; i++)
        {
            keys[high[(int)(sorted[i] >> digitBits)]++] = sorted[i];
        }

        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || keys[i] != keys[kept - 1])
            {
                keys[kept++] = keys[i];
            }
        }

        var grams = new ulong[kept];
        for (int i = 0; i < kept; i++)
        {
            ulong key = keys[i];
            grams[i] = ((key >> 14) << (2 * Bits)) | (((key >> 7) & 0x7F) << Bits) | (key & 0x7F);
        }

        ArrayPool<uint>.Shared.Return(keys);
        ArrayPool<uint>.Shared.Return(sorted);
        return grams;
    }

    /// <summary>Counts become the places at which each digit's keys start.</summary>
    private static void Starts(Span<int> counts)
    {
        int sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            (counts[i], sum) = (sum, sum + counts[i]);
        }
    }

    /// <summary>Size of the intersection over size of the union of two ascending sets; 0 where both are empty.</summary>
    public static double Jaccard(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < first.Length && j < second.Length)
        {
            if (first[i] == second[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (first[i] < second[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        int union = first.Length + second.Length - shared;
        return union == 0 ? 0 : shared / (double)union;
    }
}
