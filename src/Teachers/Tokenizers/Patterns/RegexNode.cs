using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>A parsed regular expression.</summary>
internal abstract record RegexNode
{
    /// <summary>Matches nothing, successfully.</summary>
    public sealed record Empty : RegexNode;

    /// <summary>One character of a set.</summary>
    public sealed record Set(CodePointSet Characters) : RegexNode;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<RegexNode> Parts) : RegexNode;

    /// <summary>The first that leads to a match.</summary>
    public sealed record Alternation(IReadOnlyList<RegexNode> Options) : RegexNode;

    /// <summary>Repetition; <paramref name="Maximum"/> is <see cref="int.MaxValue"/> if unbounded.</summary>
    public sealed record Repeat(RegexNode Body, int Minimum, int Maximum, Greed Greed) : RegexNode;

    /// <summary>A capturing group.</summary>
    public sealed record Capture(RegexNode Body, int Number) : RegexNode;

    /// <summary>The text of an earlier group.</summary>
    public sealed record BackReference(int Number) : RegexNode;

    /// <summary>A group that keeps its first match.</summary>
    public sealed record Atomic(RegexNode Body) : RegexNode;

    /// <summary>A look ahead or behind.</summary>
    public sealed record Look(RegexNode Body, bool Behind, bool Negative) : RegexNode;

    /// <summary>A position.</summary>
    public sealed record Anchor(AnchorKind Kind) : RegexNode;

    /// <summary>An extended grapheme cluster.</summary>
    public sealed record Grapheme : RegexNode;
}

/// <summary>How a repetition chooses.</summary>
internal enum Greed
{
    Greedy, Lazy, Possessive,
}

/// <summary>Positions a pattern can ask for.</summary>
internal enum AnchorKind
{
    LineStart, LineEnd, TextStart, TextEnd, TextEndOrFinalNewLine, WordBoundary, NotWordBoundary, SearchStart,
}
