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

/// <summary>How encodings are filled up.</summary>
/// <param name="Length">Fill up to this many tokens; null: to the longest of the batch.</param>
/// <param name="Left">Fill at the start instead of the end. Default false.</param>
/// <param name="MultipleOf">Fill on to a multiple; 0 for none.</param>
/// <param name="Id">Id of padding. Default 0.</param>
/// <param name="TypeId">Segment of padding. Default 0.</param>
/// <param name="Token">Text of padding. Default <c>[PAD]</c>.</param>
public sealed record PaddingOptions(int? Length = null, bool Left = false, int MultipleOf = 0, int Id = 0, int TypeId = 0, string Token = "[PAD]");
