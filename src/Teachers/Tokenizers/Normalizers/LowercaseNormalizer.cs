using System.Text;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary><c>Lowercase</c>: each character on its own, by the full mapping without context (Σ never becomes ς).</summary>
internal sealed class LowercaseNormalizer : Normalizer
{
    private static readonly CodePointMap Lowercase = UnicodeTables.Map("lowercase");

    /// <inheritdoc/>
    public override bool KeepsStart => true;

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        TextBuffer text = workspace.Text;
        if (Ascii.IsValid(text.Span))
        {
            Ascii.ToLowerInPlace(text.Bytes.AsSpan(0, text.Length), out _);
            return;
        }

        TextRewriter rewriter = workspace.BeginRewrite();
        ReadOnlySpan<byte> span = text.Span;
        for (int i = 0; i < span.Length;)
        {
            int codePoint = Utf8.Decode(span, i, out int length);
            i += length;
            if (codePoint < 0x80)
            {
                rewriter.Push(codePoint is >= 'A' and <= 'Z' ? codePoint | 0x20 : codePoint, 0);
            }
            else if (Lowercase.TryGet(codePoint, out int[] target))
            {
                for (int k = 0; k < target.Length; k++)
                {
                    rewriter.Push(target[k], k == 0 ? 0 : 1);
                }
            }
            else
            {
                rewriter.Push(codePoint, 0);
            }
        }

        workspace.EndRewrite();
    }
}
