using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary><c>Prepend</c>: puts a string before a section that is not empty.</summary>
internal sealed class PrependNormalizer(string content) : Normalizer
{
    private readonly int[] _content = [.. content.EnumerateRunes().Select(rune => rune.Value)];

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        TextBuffer text = workspace.Text;
        if (text.Length == 0)
        {
            return;
        }

        TextRewriter rewriter = workspace.BeginRewrite();
        Prepend(rewriter, text, _content, 0, text.Length);
        workspace.EndRewrite();
    }

    /// <summary>Writes <paramref name="content"/> and then the piece [start, end); the inserted text stands for the piece's first character.</summary>
    public static void Prepend(TextRewriter rewriter, TextBuffer text, int[] content, int start, int end)
    {
        int first = Utf8.Decode(text.Span, start, out int length);
        for (int i = 0; i < content.Length; i++)
        {
            rewriter.Push(content[i], i == 0 ? 0 : 1);
        }

        rewriter.Push(first, content.Length == 0 ? 0 : 1);
        rewriter.Copy(start + length, end);
    }
}
