using System.Buffers;
using System.Text;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary>
/// <c>BertNormalizer</c>: cleaning (controls away, White_Space to a space), spaces round ideographs, accents away (after NFD), lower case.
/// </summary>
internal sealed class BertNormalizer : Normalizer
{
    private static readonly SearchValues<byte> AsciiControls = SearchValues.Create([.. Enumerable.Range(0, 32).Append(127).Select(c => (byte)c)]);

    private readonly Normalizer[] _parts;
    private readonly bool _cleanText;
    private readonly bool _lowercase;

    /// <summary>The options as in the file; <paramref name="stripAccents"/> null means as <paramref name="lowercase"/>.</summary>
    public BertNormalizer(bool cleanText, bool handleChineseCharacters, bool? stripAccents, bool lowercase)
    {
        _cleanText = cleanText;
        _lowercase = lowercase;
        var parts = new List<Normalizer>();
        if (cleanText)
        {
            parts.Add(new FilterNormalizer(UnicodeTables.Set("bert clean"), UnicodeTables.Map("bert clean map"), touchesAscii: true));
        }

        if (handleChineseCharacters)
        {
            parts.Add(new IdeographSpacing());
        }

        if (stripAccents ?? lowercase)
        {
            parts.Add(new UnicodeNormalizer(compose: false, compatible: false));
            parts.Add(new FilterNormalizer(UnicodeTables.Set("bert accents"), null, touchesAscii: false));
        }

        if (lowercase)
        {
            parts.Add(new LowercaseNormalizer());
        }

        _parts = [.. parts];
    }

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        TextBuffer text = workspace.Text;
        if (Ascii.IsValid(text.Span) && !(_cleanText && text.Span.ContainsAny(AsciiControls)))
        {
            if (_lowercase)
            {
                Ascii.ToLowerInPlace(text.Bytes.AsSpan(0, text.Length), out _);
            }

            return;
        }

        foreach (Normalizer part in _parts)
        {
            part.Apply(workspace);
        }
    }

    private sealed class IdeographSpacing : Normalizer
    {
        public override void Apply(TextWorkspace workspace)
        {
            ReadOnlySpan<byte> text = workspace.Text.Span;
            if (Ascii.IsValid(text))
            {
                return;
            }

            TextRewriter rewriter = workspace.BeginRewrite();
            for (int i = 0; i < text.Length;)
            {
                int codePoint = Utf8.Decode(text, i, out int length);
                i += length;
                if (IsIdeograph(codePoint))
                {
                    rewriter.Push(' ', 0);
                    rewriter.Push(codePoint, 1);
                    rewriter.Push(' ', 1);
                }
                else
                {
                    rewriter.Push(codePoint, 0);
                }
            }

            workspace.EndRewrite();
        }

        // The ranges of the reference, 2B820-2B91F left out as there.
        private static bool IsIdeograph(int c) => c is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
            or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x2F800 and <= 0x2FA1F);
    }
}
