using System.Text;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary>
/// Removes the characters of a set and maps single ones: <c>StripAccents</c>, <c>Nmt</c>, and the cleaning of <c>BertNormalizer</c>.
/// </summary>
internal sealed class FilterNormalizer(CodePointSet removed, CodePointMap? map, bool touchesAscii) : Normalizer
{
    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        ReadOnlySpan<byte> text = workspace.Text.Span;
        if (!Changes(text))
        {
            return;
        }

        TextRewriter rewriter = workspace.BeginRewrite();
        for (int i = 0; i < text.Length;)
        {
            int codePoint = Utf8.Decode(text, i, out int length);
            i += length;
            if (removed.Contains(codePoint))
            {
                rewriter.Skip(1);
            }
            else
            {
                rewriter.Push(map is not null && map.TryGet(codePoint, out int[] target) ? target[0] : codePoint, 0);
            }
        }

        workspace.EndRewrite();
    }

    private bool Changes(ReadOnlySpan<byte> text)
    {
        if (!touchesAscii && Ascii.IsValid(text))
        {
            return false;
        }

        for (int i = 0; i < text.Length;)
        {
            int codePoint = Utf8.Decode(text, i, out int length);
            if (removed.Contains(codePoint) || (map is not null && map.TryGet(codePoint, out _)))
            {
                return true;
            }

            i += length;
        }

        return false;
    }
}
