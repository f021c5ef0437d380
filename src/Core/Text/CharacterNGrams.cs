using System.Text;

namespace DataForge.Core.Text;

/// <summary>Sets of character 3-grams over the code points of folded text, and their Jaccard similarity.</summary>
public static class CharacterNGrams
{
    private const int Bits = 21;
    private const ulong Mask = (1UL << (3 * Bits)) - 1;

    /// <summary>The distinct 3-grams in ascending order, each as three 21-bit code points. A text of one or two code points gives itself as its only gram.</summary>
    /// <param name="folded">A text folded by <see cref="FoldedText"/>.</param>
    public static ulong[] Set(ReadOnlySpan<char> folded)
    {
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
