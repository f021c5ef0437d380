using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary><c>FixedLength</c>: pieces of a number of characters.</summary>
internal sealed class FixedLength(int characters) : SplittingPreTokenizer
{
    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        int first = start, count = 0;
        for (int i = start; i < end;)
        {
            i += Utf8.LengthFromFirst(text[i]);
            if (++count == characters)
            {
                output.AddText(first, i);
                first = i;
                count = 0;
            }
        }

        output.AddText(first, end);
    }
}
