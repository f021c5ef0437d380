using System.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PostProcessors;

/// <summary>
/// <c>trim_offsets</c>: takes the spaces of a byte-level token (Ġ and White_Space) off its offsets, except one leading space that
/// <c>add_prefix_space</c> may have put there.
/// </summary>
internal sealed class OffsetTrimming(bool addPrefixSpace)
{
    private const int ByteLevelSpace = 0x120;

    /// <summary>Trims an encoding and its overflowing windows.</summary>
    public void ApplyWithOverflowing(TokenizerEncoding encoding)
    {
        Apply(encoding);
        encoding.Overflowing.ForEach(Apply);
    }

    private void Apply(TokenizerEncoding encoding)
    {
        for (int i = 0; i < encoding.Count; i++)
        {
            string token = encoding.Tokens[i];
            int leading = token.EnumerateRunes().TakeWhile(IsSpace).Count();
            int trailing = TrailingSpaces(token);
            (int start, int end) = encoding.Offsets[i];
            if (leading > 0)
            {
                bool added = addPrefixSpace && leading == 1 && (i == 0 || start == 0);
                start = Math.Min(start + (added ? 0 : leading), end);
            }

            if (trailing > 0 && end >= trailing)
            {
                end = Math.Max(end - trailing, start);
            }

            encoding.Offsets[i] = (start, end);
        }
    }

    private static int TrailingSpaces(string token)
    {
        int count = 0;
        foreach (Rune rune in token.EnumerateRunes())
        {
            count = IsSpace(rune) ? count + 1 : 0;
        }

        return count;
    }

    private static bool IsSpace(Rune rune) => rune.Value == ByteLevelSpace || UnicodeTables.WhiteSpace.Contains(rune.Value);
}
