using DataForge.Teachers.Tokenizers.Patterns;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary><c>Replace</c>: each match of a pattern becomes a literal string.</summary>
internal sealed class ReplaceNormalizer(TextPattern pattern, string content) : Normalizer
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

        int position = 0;
        var scan = new PatternScan(0);
        TextRewriter? rewriter = null;
        while (pattern.TryFind(text.Span, 0, text.Length, ref scan, out int start, out int end))
        {
            rewriter ??= workspace.BeginRewrite();
            rewriter.Copy(position, start);
            rewriter.SkipTo(end);
            foreach (int codePoint in _content)
            {
                rewriter.Push(codePoint, 1);
            }

            position = end;
        }

        if (rewriter is not null)
        {
            rewriter.Copy(position, text.Length);
            workspace.EndRewrite();
        }
    }
}
