using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>
/// The last expression of DeepSeek V3 and R1: ASCII punctuation with the letters after it,
/// <c>[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+</c>, <c> ?[\p{P}\p{S}]+[\r\n]*</c>, <c>\s*[\r\n]+</c>, <c>\s+(?!\S)</c>, <c>\s+</c>; what none
/// matches stays between.
/// </summary>
internal sealed class DeepSeekScanner : SplittingPreTokenizer
{
    private const byte WordBits = CharacterClasses.Letter | CharacterClasses.Mark;
    private const byte NotBeforeWord = CharacterClasses.NewLine | CharacterClasses.Letter | CharacterClasses.PunctuationOrSymbol;

    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        int gap = start;
        while (start < end)
        {
            int next = Next(text, start, end);
            if (next < 0)
            {
                start += Utf8.LengthFromFirst(text[start]);
                continue;
            }

            output.AddText(gap, start);
            output.AddText(start, next);
            gap = start = next;
        }

        output.AddText(gap, end);
    }

    private static int Next(ReadOnlySpan<byte> text, int index, int end)
    {
        byte bits = Scanning.Bits(text, index, end, out int length);
        if (char.IsAsciiLetter((char)(index + 1 < end ? text[index + 1] : 0)) && text[index] < 0x80 && (bits & CharacterClasses.PunctuationOrSymbol) != 0)
        {
            int at = index + 1;
            while (at < end && char.IsAsciiLetter((char)text[at]))
            {
                at++;
            }

            return at;
        }

        int afterFirst = index + length;
        byte following = Scanning.Bits(text, afterFirst, end, out int followingLength);
        if ((bits & NotBeforeWord) == 0 && (following & WordBits) != 0)
        {
            return Scanning.RunOf(WordBits, text, afterFirst, end);
        }

        if ((bits & WordBits) != 0)
        {
            return Scanning.RunOf(WordBits, text, index, end);
        }

        int punctuation = text[index] == ' ' ? index + 1 : index;
        byte first = text[index] == ' ' ? following : bits;
        if ((first & CharacterClasses.PunctuationOrSymbol) != 0)
        {
            int at = Scanning.RunOf(CharacterClasses.PunctuationOrSymbol, text, punctuation, end);
            while (at < end && text[at] is (byte)'\r' or (byte)'\n')
            {
                at++;
            }

            return at;
        }

        if ((bits & CharacterClasses.Space) == 0)
        {
            return -1;
        }

        int newLine = Scanning.SpacesToNewLine(text, index, end);
        return newLine > 0 ? newLine : Scanning.Spaces(text, index, end);
    }
}
