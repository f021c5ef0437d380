using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>
/// The expressions of cl100k, Llama 3, Qwen 2 (<c>(?i:'s|...)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>).
/// </summary>
internal sealed class TiktokenScanner(int digits) : SplittingPreTokenizer
{
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
        int b = text[index];
        if (b == '\'')
        {
            int contraction = Scanning.Contraction(text, index, end, ignoreCase: true);
            if (contraction > 0)
            {
                return contraction;
            }
        }

        byte bits = Scanning.Bits(text, index, end, out int length);
        if ((bits & CharacterClasses.Letter) != 0)
        {
            return Scanning.RunOf(CharacterClasses.Letter, text, index + length, end);
        }

        byte following = Scanning.Bits(text, index + length, end, out int followingLength);
        if ((bits & NotBeforeWord) == 0 && (following & CharacterClasses.Letter) != 0)
        {
            return Scanning.RunOf(CharacterClasses.Letter, text, index + length + followingLength, end);
        }

        if ((bits & CharacterClasses.Number) != 0)
        {
            return Numbers(text, index + length, end);
        }

        int punctuation = Punctuation(text, index, end, b, bits, length, following, followingLength);
        if (punctuation > 0)
        {
            return punctuation;
        }

        int newLine = Scanning.SpacesToNewLine(text, index, end);
        return newLine > 0 ? newLine : Scanning.Spaces(text, index, end);
    }

    private int Numbers(ReadOnlySpan<byte> text, int at, int end)
    {
        for (int count = 1; count < digits && (Scanning.Bits(text, at, end, out int length) & CharacterClasses.Number) != 0; count++)
        {
            at += length;
        }

        return at;
    }

    private static int Punctuation(ReadOnlySpan<byte> text, int index, int end, int b, byte bits, int length, byte following, int followingLength)
    {
        int at;
        if ((bits & WordOrSpace) == 0)
        {
            at = index + length;
        }
        else if (b == ' ' && followingLength > 0 && (following & WordOrSpace) == 0)
        {
            at = index + length + followingLength;
        }
        else
        {
            return -1;
        }

        at = Scanning.RunWithout(WordOrSpace, text, at, end);
        while (at < end && text[at] is (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }
}
