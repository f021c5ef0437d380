using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary><c>Whitespace</c>: runs of word characters and runs of others (<c>\w+|[^\w\s]+</c> of the Rust regex crate), spaces dropped.</summary>
internal sealed class WhitespacePreTokenizer : SplittingPreTokenizer
{
    private readonly CodePointSet _notWord = UnicodeTables.Set("not rust word");

    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        int first = start, kind = 0;
        for (int i = start; i < end;)
        {
            int codePoint = Utf8.Decode(text, i, out int length);
            int next = UnicodeTables.WhiteSpace.Contains(codePoint) ? 0 : _notWord.Contains(codePoint) ? 2 : 1;
            if (next != kind)
            {
                if (kind != 0)
                {
                    output.AddText(first, i);
                }

                first = i;
                kind = next;
            }

            i += length;
        }

        if (kind != 0)
        {
            output.AddText(first, end);
        }
    }
}
