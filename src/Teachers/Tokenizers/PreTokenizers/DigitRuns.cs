using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary><c>Digits</c> with <c>individual_digits</c> false: runs of category N become pieces.</summary>
internal sealed class DigitRuns : SplittingPreTokenizer
{
    private readonly CodePointSet _numeric = UnicodeTables.Set("numeric");

    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        int first = start;
        bool inDigits = false;
        for (int i = start; i < end;)
        {
            bool digit = _numeric.Contains(Utf8.Decode(text, i, out int length));
            if (digit != inDigits)
            {
                output.AddText(first, i);
                first = i;
                inDigits = digit;
            }

            i += length;
        }

        output.AddText(first, end);
    }
}
