using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Code;

/// <summary>What a token is.</summary>
internal enum CodeTokenKind
{
    /// <summary>A name or keyword.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string or character literal.</summary>
    Literal,

    /// <summary>A bracket or operator; the two-character comparisons are one token.</summary>
    Mark,
}

/// <summary>A token of code; comments and white space are none.</summary>
internal readonly record struct CodeToken(CodeTokenKind Kind, TextSpan Span)
{
    /// <summary>True where the token's text is that.</summary>
    public bool Is(string code, string text) => Span.Length == text.Length && string.CompareOrdinal(code, Span.Start, text, 0, text.Length) == 0;
}
