using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>
/// The expressions of o200k (GPT-4o) and Tekken, which cut words where lower case goes over to upper:
/// <c>[^\r\n\p{L}\p{N}]?U*L+C?|[^\r\n\p{L}\p{N}]?U+L*C?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+</c> with
/// U = <c>[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]</c>, L = <c>[\p{Ll}\p{Lm}\p{Lo}\p{M}]</c>, C = <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)</c>.
/// </summary>
internal sealed class CasedScanner(int digits, bool contractions) : SplittingPreTokenizer
{
    private const byte Caseless = CharacterClasses.OtherLetter | CharacterClasses.Mark;
    private const byte U = CharacterClasses.Upper | Caseless;
    private const byte L = CharacterClasses.Lower | Caseless;
    private const byte WordOrSpace = CharacterClasses.Letter | CharacterClasses.Number | CharacterClasses.Space;
    private const byte NotBeforeWord = CharacterClasses.Letter | CharacterClasses.Number | CharacterClasses.NewLine;

    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        while (start < end)
        {
            int next = Next(text, start, end);
            output.AddText(start, next);
            start = next;
        }
    }

    private int Next(ReadOnlySpan<byte> text, int index, int end)
    {
        byte bits = Scanning.Bits(text, index, end, out int length);
        int word = Word(text, index, end, bits, length);
        if (word > 0)
        {
            return word;
        }

        if ((bits & CharacterClasses.Number) != 0)
        {
            int at = index + length;
            for (int count = 1; count < digits && (Scanning.Bits(text, at, end, out length) & CharacterClasses.Number) != 0; count++)
            {
                at += length;
            }

            return at;
        }

        int first = text[index] == ' ' ? index + 1 : index;
        byte firstBits = Scanning.Bits(text, first, end, out length);
        if (length > 0 && (firstBits & WordOrSpace) == 0)
        {
            int at = Scanning.RunWithout(WordOrSpace, text, first + length, end);
            while (at < end && text[at] is (byte)'\r' or (byte)'\n' or (byte)'/')
            {
                at++;
            }

            return at;
        }

        int newLine = Scanning.SpacesToNewLine(text, index, end);
        return newLine > 0 ? newLine : Scanning.Spaces(text, index, end);
    }

    // The optional first character is tried taken, then left out, for each of the two alternatives.
    private int Word(ReadOnlySpan<byte> text, int index, int end, byte bits, int length)
    {
        bool prefix = (bits & NotBeforeWord) == 0;
        int result = prefix ? LowerWord(text, index + length, end) : -1;
        result = result > 0 ? result : LowerWord(text, index, end);
        result = result > 0 ? result : prefix ? UpperWord(text, index + length, end) : -1;
        result = result > 0 ? result : UpperWord(text, index, end);
        if (result > 0 && contractions && result < end && text[result] == '\'')
        {
            int contraction = Scanning.Contraction(text, result, end, ignoreCase: true);
            return contraction > 0 ? contraction : result;
        }

        return result;
    }

    // U*L+: the upper run gives characters back until what follows starts with one of L.
    private static int LowerWord(ReadOnlySpan<byte> text, int index, int end)
    {
        int after = Scanning.RunOf(U, text, index, end);
        if ((Scanning.Bits(text, after, end, out _) & L) != 0)
        {
            return Scanning.RunOf(L, text, after, end);
        }

        // Only upper-case letters stand between the last caseless character and the end of the run.
        for (int at = after; at > index;)
        {
            at = Utf8.Previous(text, at);
            if ((Scanning.Bits(text, at, end, out int length) & L) != 0)
            {
                return at + length;
            }
        }

        return -1;
    }

    private static int UpperWord(ReadOnlySpan<byte> text, int index, int end)
    {
        int after = Scanning.RunOf(U, text, index, end);
        return after > index ? Scanning.RunOf(L, text, after, end) : -1;
    }
}
