using DataForge.Core.Randomness;
using DataForge.Core.Text;
using DataForge.Filters.Text;

namespace DataForge.Filters.Audit.Cues;

/// <summary>Words and phrases of a text as 64-bit hashes. Emoji and other symbols outside ASCII count as words of their own.</summary>
internal static class PhraseHashes
{
    private const ulong Factor = 0x9E6C63D0876A9A47;

    [ThreadStatic]
    private static List<ulong>? _units;

    /// <summary>The hash of a phrase and one more word; 0 is the empty phrase.</summary>
    public static ulong Extend(ulong phrase, ulong word) => SplitMix64.Mix((phrase * Factor) + word + 1);

    /// <summary>The hashes of a text's words and symbols in order; valid until the next call of the thread.</summary>
    public static List<ulong> Units(string text)
    {
        List<ulong> units = _units ??= [];
        units.Clear();
        if (System.Text.Ascii.IsValid(text))
        {
            PlainWords.Hash(text, units);
            return units;
        }

        foreach ((ulong hash, _) in PlacedUnits(text))
        {
            units.Add(hash);
        }

        return units;
    }

    /// <summary>Where wanted phrases first stand.</summary>
    public static IEnumerable<(ulong Hash, TextSpan Span)> Find(string text, int length, HashSet<ulong> wanted)
    {
        List<(ulong Hash, TextSpan Span)> words = PlacedUnits(text);
        var seen = new HashSet<ulong>();
        for (int i = 0; i < words.Count; i++)
        {
            ulong hash = 0;
            for (int n = 0; n < length && i + n < words.Count; n++)
            {
                hash = Extend(hash, words[i + n].Hash);
                if (wanted.Contains(hash) && seen.Add(hash))
                {
                    yield return (hash, new TextSpan(words[i].Span.Start, words[i + n].Span.End - words[i].Span.Start));
                }
            }
        }
    }

    private static List<(ulong Hash, TextSpan Span)> PlacedUnits(string text)
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
