namespace DataForge.Teachers.Tokenizers;

/// <summary>One text, a pair, or words, and how to encode them.</summary>
public sealed record EncodeRequest
{
    /// <summary>The text; ignored where <see cref="Words"/> is given.</summary>
    public string Text { get; init; } = "";

    /// <summary>The second text of a pair; null for none.</summary>
    public string? TextPair { get; init; }

    /// <summary>The input as words; offsets are then inside each word and word ids count the words. Null for text.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The second input as words; null for none.</summary>
    public IReadOnlyList<string>? PairWords { get; init; }

    /// <summary>Add the special tokens of the post-processor. Default true.</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>Do not recognise special tokens in the text. Default false.</summary>
    public bool EncodeSpecialTokens { get; init; }

    /// <summary>Truncation; null for none.</summary>
    public TruncationOptions? Truncation { get; init; }
}
