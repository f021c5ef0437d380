using DataForge.Core.Options;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Options of <c>substitute_span</c>.</summary>
public sealed record SubstituteSpanOptions
{
    /// <summary>The published test, by substrings.</summary>
    public const string Published = "published";

    /// <summary>A test by words.</summary>
    public const string ByWords = "words";

    /// <summary>Which negation test.</summary>
    [Option("How the filter finds negations: `words`, or `published` as in DISCO's repository, which looks for substrings and so takes \"snow\" for \"no\".", Choices = [ByWords, Published])]
    public string Negation { get; init; } = ByWords;
}
