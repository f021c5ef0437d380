namespace DataForge.Teachers.Tokenizers;

/// <summary>Which text of a pair is cut.</summary>
public enum TruncationStrategy
{
    /// <summary>The longer one first.</summary>
    LongestFirst,

    /// <summary>The first.</summary>
    OnlyFirst,

    /// <summary>The second.</summary>
    OnlySecond,
}

/// <summary>How much of a text is kept.</summary>
/// <param name="MaximumLength">Most tokens, special ones included.</param>
/// <param name="Stride">Tokens by which overflowing windows overlap; less than what is kept. Default 0.</param>
/// <param name="Strategy">Which text is cut. Default the longer one.</param>
/// <param name="Left">Cut at the start instead of the end. Default false.</param>
public sealed record TruncationOptions(int MaximumLength, int Stride = 0, TruncationStrategy Strategy = TruncationStrategy.LongestFirst, bool Left = false);
