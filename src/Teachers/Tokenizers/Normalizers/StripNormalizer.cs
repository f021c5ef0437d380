using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary><c>Strip</c>: removes White_Space at the ends of the section.</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        ReadOnlySpan<byte> text = workspace.Text.Span;
        int start = 0, end = text.Length;
        while (left && start < end && UnicodeTables.WhiteSpace.Contains(Utf8.Decode(text, start, out int length)))
        {
            start += length;
        }

        while (right && end > start)
        {
            int previous = Utf8.Previous(text, end);
            if (!UnicodeTables.WhiteSpace.Contains(Utf8.Decode(text, previous, out _)))
            {
                break;
            }

            end = previous;
        }

        if (start == 0 && end == text.Length)
        {
            return;
        }

        TextRewriter rewriter = workspace.BeginRewrite();
        rewriter.Copy(start, end);
        workspace.EndRewrite();
    }
}
