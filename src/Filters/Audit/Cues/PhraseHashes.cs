using System.Runtime.InteropServices;
using DataForge.Core.Randomness;
using DataForge.Core.Text;
using DataForge.Filters.Text;

namespace DataForge.Filters.Audit.Cues;

/// <summary>The set of words and phrases of a text, as ascending 64-bit hashes. Emoji and other symbols outside ASCII count as words of their own.</summary>
internal static class PhraseHashes
{
    private const ulong Factor = 0x9E6C63D0876A9A47;

    /// <summary>All distinct runs of 1 to <paramref name="length"/> words.</summary>
    public static ulong[] Set(string text, int length)
    {
        List<(ulong Hash, TextSpan Span)> words = Units(text);
        var all = new List<ulong>(words.Count * length);
        for (int i = 0; i < words.Count; i++)
        {
            ulong hash = 0;
            for (int n = 0; n < length && i + n < words.Count; n++)
            {
                hash = SplitMix64.Mix((hash * Factor) + words[i + n].Hash + 1);
                all.Add(hash);
            }
        }

        all.Sort();
        Span<ulong> sorted = CollectionsMarshal.AsSpan(all);
        int kept = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        return sorted[..kept].ToArray();
    }

    /// <summary>Where wanted phrases first stand.</summary>
    public static IEnumerable<(ulong Hash, TextSpan Span)> Find(string text, int length, HashSet<ulong> wanted)
    {
        List<(ulong Hash, TextSpan Span)> words = Units(text);
        var seen = new HashSet<ulong>();
        for (int i = 0; i < words.Count; i++)
        {
            ulong hash = 0;
            for (int n = 0; n < length && i + n < words.Count; n++)
            {
                hash = SplitMix64.Mix((hash * Factor) + words[i + n].Hash + 1);
                if (wanted.Contains(hash) && seen.Add(hash))
                {
                    yield return (hash, new TextSpan(words[i].Span.Start, words[i + n].Span.End - words[i].Span.Start));
                }
            }
        }
    }

    private static List<(ulong Hash, TextSpan Span)> Units(string text)
    {
        var hashes = new List<ulong>();
        var spans = new List<TextSpan>();
        PlainWords.Hash(text, hashes, spans);
        var units = new List<(ulong, TextSpan)>(hashes.Count);
        int end = 0;
        for (int i = 0; i <= hashes.Count; i++)
        {
            int next = i < hashes.Count ? spans[i].Start : text.Length;
            Symbols(text, end, next, units);
            if (i < hashes.Count)
            {
                units.Add((hashes[i], spans[i]));
                end = spans[i].End;
            }
        }

        return units;
    }

    private static void Symbols(string text, int start, int end, List<(ulong, TextSpan)> units)
    {
        while (start < end)
        {
            if (text[start] < 128)
            {
                start++;
                continue;
            }

            System.Text.Rune.DecodeFromUtf16(text.AsSpan(start), out System.Text.Rune rune, out int used);
            if (System.Text.Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.OtherSymbol)
            {
                units.Add((SplitMix64.Mix((ulong)rune.Value ^ 0x53796D626F6C), new TextSpan(start, used)));
            }

            start += used;
        }
    }
}
