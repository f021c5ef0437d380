namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>
/// Boundaries of extended grapheme clusters (UAX #29, rules GB3 to GB13). The conjunct rule GB9c is left out: what uses clusters here
/// treats every cluster of six bytes or more character by character, and conjuncts are longer than that.
/// </summary>
internal static class Graphemes
{
    private const byte Other = 0, CR = 1, LF = 2, Control = 3, Extend = 4, Zwj = 5, Regional = 6, Prepend = 7, SpacingMark = 8,
        L = 9, V = 10, T = 11, LV = 12, LVT = 13;

    private static readonly CodePointTable Classes = UnicodeTables.Runs("grapheme");
    private static readonly CodePointSet Pictographic = UnicodeTables.Set("pictographic");

    /// <summary>Index just after the cluster that starts at <paramref name="start"/>; <paramref name="end"/> bounds the text.</summary>
    public static int Next(ReadOnlySpan<byte> text, int start, int end)
    {
        int codePoint = Utf8.Decode(text, start, out int length);
        int index = start + length;
        byte before = Classes[codePoint];
        bool pictograph = before == Other && Pictographic.Contains(codePoint);
        bool joined = false;
        int regionals = before == Regional ? 1 : 0;
        while (index < end)
        {
            codePoint = Utf8.Decode(text, index, out length);
            byte after = Classes[codePoint];
            bool afterPictograph = after == Other && Pictographic.Contains(codePoint);
            if (IsBoundary(before, after, joined && afterPictograph, regionals))
            {
                return index;
            }

            joined = pictograph && after == Zwj;
            pictograph = afterPictograph || (pictograph && after == Extend);
            regionals = after == Regional ? regionals + 1 : 0;
            before = after;
            index += length;
        }

        return index;
    }

    private static bool IsBoundary(byte before, byte after, bool emojiSequence, int regionals)
    {
        if (before == CR && after == LF)
        {
            return false;
        }

        if (before is CR or LF or Control || after is CR or LF or Control)
        {
            return true;
        }

        bool hangul = (before == L && after is L or V or LV or LVT) || (before is LV or V && after is V or T) || (before is LVT or T && after == T);
        bool attached = after is Extend or Zwj or SpacingMark || before == Prepend;
        bool flags = before == Regional && after == Regional && regionals % 2 == 1;
        return !(hangul || attached || emojiSequence || flags);
    }
}
