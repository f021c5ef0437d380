using System.Runtime.InteropServices;
using System.Text;
using DataForge.Core.Randomness;
using DataForge.Filters.Text;

namespace DataForge.Filters.Deduplication.Similarity;

/// <summary>
/// Shingles of a text as 64-bit hashes: n consecutive words, or n consecutive code points of the words joined by one space. A text with fewer gives its whole as the only one;
/// a text without words gives none. Not safe for several threads at once: it keeps its buffers.
/// </summary>
/// <param name="characters">Code points instead of words.</param>
/// <param name="length">n, at least 1.</param>
internal sealed class Shingler(bool characters, int length)
{
    private const ulong Factor = 0xD6E8FEB86659FD93;

    private readonly List<ulong> _units = [];
    private readonly List<ulong> _shingles = [];
    private readonly ulong _leaving = Power(Factor, length);

    /// <summary>The shingles in the order of the text, repeated ones repeated. Valid until the next call.</summary>
    public ReadOnlySpan<ulong> Shingles(ReadOnlySpan<char> text)
    {
        _units.Clear();
        _shingles.Clear();
        if (characters)
        {
            CodePoints(text);
        }
        else
        {
            PlainWords.Hash(text, _units);
        }

        ReadOnlySpan<ulong> units = CollectionsMarshal.AsSpan(_units);
        ulong window = 0;
        for (int i = 0; i < units.Length; i++)
        {
            window = (window * Factor) + units[i];
            if (i >= length)
            {
                window -= _leaving * units[i - length];
            }

            if (i >= length - 1)
            {
                _shingles.Add(SplitMix64.Mix(window));
            }
        }

        if (units.Length > 0 && units.Length < length)
        {
            _shingles.Add(SplitMix64.Mix(window + (ulong)units.Length));
        }

        return CollectionsMarshal.AsSpan(_shingles);
    }

    /// <summary>The set of shingles, ascending. Valid until the next call.</summary>
    public ReadOnlySpan<ulong> Set(ReadOnlySpan<char> text)
    {
        Shingles(text);
        Span<ulong> all = CollectionsMarshal.AsSpan(_shingles);
        all.Sort();
        int kept = 0;
        for (int i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[i - 1])
            {
                all[kept++] = all[i];
            }
        }

        return all[..kept];
    }

    private void CodePoints(ReadOnlySpan<char> text)
    {
        foreach (string word in PlainWords.List(text.ToString()))
        {
            if (_units.Count > 0)
            {
                _units.Add(SplitMix64.Mix(' '));
            }

            foreach (Rune rune in word.EnumerateRunes())
            {
                _units.Add(SplitMix64.Mix((ulong)rune.Value));
            }
        }
    }

    private static ulong Power(ulong factor, int exponent)
    {
        ulong power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= factor;
        }

        return power;
    }
}
