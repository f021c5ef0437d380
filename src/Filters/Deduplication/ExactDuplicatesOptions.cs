using DataForge.Core.Options;

namespace DataForge.Filters.Deduplication;

/// <summary>Options of <c>exact_duplicates</c>.</summary>
public sealed record ExactDuplicatesOptions
{
    /// <summary>Compares the row's prompts alone.</summary>
    public const string Prompt = "prompt";

    /// <summary>Compares the row's responses alone.</summary>
    public const string Response = "response";

    /// <summary>Compares prompts and responses together.</summary>
    public const string Pair = "pair";

    /// <summary>What must be equal.</summary>
    [Option("What must be equal: `pair` (prompts and responses), `prompt`, or `response`. The label is not compared.", Choices = [Pair, Prompt, Response])]
    public string On { get; init; } = Pair;

    /// <summary>Whether case and white space are folded first.</summary>
    [Option("Folds case and runs of white space before comparing.")]
    public bool Normalise { get; init; } = true;

    /// <summary>Whether a pair with its sides exchanged is the same pair.</summary>
    [Option("Takes a pair with its two sides exchanged as the same; the row kept then decides the label.")]
    public bool IgnoreOrder { get; init; }
}
