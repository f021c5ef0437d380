using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary><c>ByteLevel</c> as a normalizer: every byte becomes its character of <see cref="ByteAlphabet"/>.</summary>
internal sealed class ByteLevelNormalizer : Normalizer
{
    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        TextBuffer text = workspace.Text;
        TextRewriter rewriter = workspace.BeginRewrite();
        MapBytes(rewriter, text.Span, 0, text.Length);
        workspace.EndRewrite();
    }

    /// <summary>Writes the alphabet's characters for the bytes of [start, end).</summary>
    public static void MapBytes(TextRewriter rewriter, ReadOnlySpan<byte> text, int start, int end)
    {
        for (int i = start; i < end;)
        {
            int length = Utf8.LengthFromFirst(text[i]);
            for (int k = 0; k < length; k++)
            {
                rewriter.Push(ByteAlphabet.Character(text[i + k]), k == 0 ? 0 : 1);
            }

            i += length;
        }
    }
}
