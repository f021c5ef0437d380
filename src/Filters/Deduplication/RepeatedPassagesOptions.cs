using DataForge.Core.Options;

namespace DataForge.Filters.Deduplication;

/// <summary>Options of <c>repeated_passages</c>.</summary>
public sealed record RepeatedPassagesOptions
{
    /// <summary>What is compared.</summary>
    [Option("What is compared: `pair` (prompts and responses), `prompt`, or `response`.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Response;

    /// <summary>Length of a passage.</summary>
    [Option("Least length of a passage, in words (lower case, punctuation ignored).", Min = 5, Max = 10000)]
    public int Words { get; init; } = 50;

    /// <summary>Greatest share of repeated words.</summary>
    [Option("Greatest share of a row's words that may lie in passages which stood earlier in the build.", Min = 0, Max = 1)]
    public double MaxShare { get; init; } = 0.5;
}
