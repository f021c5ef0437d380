using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>GPT-2's expression: <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.</summary>
internal sealed class Gpt2Scanner : SplittingPreTokenizer
{
    private const byte WordOrSpace = CharacterClasses.Letter | CharacterClasses.Number | CharacterClasses.Space;

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

    private static int Next(ReadOnlySpan<byte> text, int index, int end)
    {
        int b = text[index];
        if (b == '\'')
        {
            int contraction = Scanning.Contraction(text, index, end, ignoreCase: false);
            if (contraction > 0)
            {
                return contraction;
            }
        }

        byte bits = Scanning.Bits(text, index, end, out int length);
        int at = index;
        if (b == ' ')
        {
            at++;
            bits = Scanning.Bits(text, at, end, out length);
        }

        if ((bits & CharacterClasses.Letter) != 0)
        {
            return Scanning.RunOf(CharacterClasses.Letter, text, at + length, end);
        }

        if ((bits & CharacterClasses.Number) != 0)
        {
            return Scanning.RunOf(CharacterClasses.Number, text, at + length, end);
        }

        return length > 0 && (bits & CharacterClasses.Space) == 0
            ? Scanning.RunWithout(WordOrSpace, text, at + length, end)
            : Scanning.Spaces(text, index, end);
    }
}
