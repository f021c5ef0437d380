using System.Runtime.InteropServices;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary>Decompositions, combining ranks and compositions (UAX #15; Hangul by arithmetic).</summary>
internal static class CanonicalData
{
    /// <summary>First precomposed Hangul syllable.</summary>
    public const int HangulFirst = 0xAC00;

    private const int LFirst = 0x1100, VFirst = 0x1161, TFirst = 0x11A7, LCount = 19, VCount = 21, TCount = 28;

    private static readonly CodePointMap Canonical = UnicodeTables.Map("nfd");
    private static readonly CodePointMap Compatible = UnicodeTables.Map("nfkd");
    private static readonly CodePointTable Ranks = UnicodeTables.Runs("combining rank");
    private static readonly Dictionary<ulong, int> Compositions = FindCompositions();

    /// <summary>Combining rank: 0 for starters; among marks, the canonical order.</summary>
    public static byte Rank(int codePoint) => Ranks[codePoint];

    /// <summary>True for a precomposed Hangul syllable.</summary>
    public static bool IsHangul(int codePoint) => (uint)(codePoint - HangulFirst) < LCount * VCount * TCount;

    /// <summary>Appends the full decomposition of a code point.</summary>
    public static void Decompose(int codePoint, bool compatible, List<DecomposedCharacter> output)
    {
        if (IsHangul(codePoint))
        {
            int index = codePoint - HangulFirst;
            output.Add(new(LFirst + index / (VCount * TCount), 0, 0));
            output.Add(new(VFirst + index % (VCount * TCount) / TCount, 1, 0));
            if (index % TCount != 0)
            {
                output.Add(new(TFirst + index % TCount, 1, 0));
            }
        }
        else if ((compatible ? Compatible : Canonical).TryGet(codePoint, out int[] target))
        {
            for (int i = 0; i < target.Length; i++)
            {
                output.Add(new(target[i], i == 0 ? 0 : 1, Ranks[target[i]]));
            }
        }
        else
        {
            output.Add(new(codePoint, 0, Ranks[codePoint]));
        }
    }

    /// <summary>The composition of two characters, or -1.</summary>
    public static int Compose(int first, int second)
    {
        if ((uint)(first - LFirst) < LCount && (uint)(second - VFirst) < VCount)
        {
            return HangulFirst + ((first - LFirst) * VCount + (second - VFirst)) * TCount;
        }

        if (IsHangul(first) && (first - HangulFirst) % TCount == 0 && second > TFirst && second < TFirst + TCount)
        {
            return first + (second - TFirst);
        }

        return Compositions.TryGetValue(Key(first, second), out int composed) ? composed : -1;
    }

    /// <summary>Per code point, bit 0 if NFC may change it or its neighbours, bit 1 NFD, bit 2 NFKC, bit 3 NFKD.</summary>
    public static CodePointTable Affected { get; } = FindAffected();

    private static ulong Key(int first, int second) => ((ulong)(uint)first << 32) | (uint)second;

    // A primary composite's full decomposition is what its first part decomposes to, and one more character.
    private static Dictionary<ulong, int> FindCompositions()
    {
        CodePointMap excluded = UnicodeTables.Map("nfc");
        var bySequence = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = new Dictionary<ulong, int>();
        foreach (int codePoint in Canonical.Keys.OrderBy(key => TargetOf(key).Length))
        {
            int[] target = TargetOf(codePoint);
            if (target.Length < 2 || excluded.TryGet(codePoint, out _))
            {
                continue;
            }

            bySequence.TryAdd(Text(target), codePoint);
            int first = target.Length == 2 ? target[0] : bySequence.GetValueOrDefault(Text(target.AsSpan(0, target.Length - 1)), -1);
            if (first >= 0)
            {
                result.TryAdd(Key(first, target[^1]), codePoint);
            }
        }

        return result;
    }

    private static int[] TargetOf(int codePoint) => Canonical.TryGet(codePoint, out int[] target) ? target : [];

    private static string Text(ReadOnlySpan<int> codePoints) => new(MemoryMarshal.Cast<int, char>(codePoints));

    private static CodePointTable FindAffected()
    {
        byte[] bits = new byte[CodePointTable.Limit];
        int at = 0;
        foreach ((int length, byte rank) in UnicodeTables.ReadRuns("combining rank"))
        {
            bits.AsSpan(at, length).Fill(rank != 0 ? (byte)15 : (byte)0);
            at += length;
        }

        bits.AsSpan(HangulFirst, LCount * VCount * TCount).Fill(2 | 8);
        foreach (int key in Canonical.Keys)
        {
            bits[key] |= 2 | 8;
        }

        foreach (int key in UnicodeTables.Map("nfc").Keys)
        {
            bits[key] |= 1 | 4;
        }

        foreach (int key in Compatible.Keys)
        {
            bits[key] |= Canonical.TryGet(key, out _) ? (byte)8 : (byte)(4 | 8);
        }

        foreach (ulong key in Compositions.Keys)
        {
            bits[(uint)key] |= 1 | 4;
        }

        bits.AsSpan(VFirst, VCount).Fill(1 | 4);
        bits.AsSpan(TFirst, TCount).Fill(1 | 4);
        foreach (int key in UnicodeTables.Map("nfkd").Keys)
        {
            // A composed character whose compatibility form differs from its canonical one changes under NFKC too.
            if (Canonical.TryGet(key, out int[] canonical) && Compatible.TryGet(key, out int[] compatible) && !canonical.AsSpan().SequenceEqual(compatible))
            {
                bits[key] |= 4;
            }
        }

        var runs = new List<(int, byte)>();
        for (int start = 0; start < bits.Length;)
        {
            int length = bits.AsSpan(start).IndexOfAnyExcept(bits[start]);
            length = length < 0 ? bits.Length - start : length;
            runs.Add((length, bits[start]));
            start += length;
        }

        return new CodePointTable(runs);
    }
}
