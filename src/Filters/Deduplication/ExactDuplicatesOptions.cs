using DataForge.Core.Options;

namespace DataForge.Filters.Deduplication;

/// <summary>Options of <c>exact_duplicates</c>.</summary>
public sealed record ExactDuplicatesOptions
{
    /// <summary>What must be equal.</summary>
    [Option("What must be equal: `pair` (prompts and responses), `prompt`, or `response`. The label is not compared.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Pair;

    /// <summary>Whether case and white space are folded first.</summary>
    [Option("Folds case and runs of white space before comparing.")]
    public bool Normalise { get; init; } = true;

    /// <summary>Whether a pair with its sides exchanged is the same pair.</summary>
    [Option("Takes a pair with its two sides exchanged as the same; the row kept then decides the label.")]
    public bool IgnoreOrder { get; init; }
}
