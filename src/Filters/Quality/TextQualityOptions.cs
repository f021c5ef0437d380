using DataForge.Core.Options;

namespace DataForge.Filters.Quality;

/// <summary>Options of <c>text_quality</c>.</summary>
public sealed record TextQualityOptions
{
    /// <summary>Rules.</summary>
    [Option("Sets of rules: `repetition` and `gopher` (arXiv 2112.11446), `fineweb` (arXiv 2406.17557). The last two were made for web pages in English.", Min = 1, Choices = ["repetition", "gopher", "fineweb"])]
    public IReadOnlyList<string> Rules { get; init; } = ["repetition"];

    /// <summary>Texts looked at.</summary>
    [Option("Texts that must keep the rules: `chosen` (the better or only response), `responses`, `prompts`, or `all`.", Choices = [Sides.Chosen, Sides.Responses, Sides.Prompts, Sides.All])]
    public string On { get; init; } = Sides.Chosen;

    /// <summary>Fewest words.</summary>
    [Option("Texts with fewer tokens keep every rule: a short answer repeats itself easily.", Min = 0)]
    public int FromWords { get; init; } = 30;

    /// <summary>Least share of tokens with a letter.</summary>
    [Option("With `gopher`: least share of tokens, punctuation marks among them, that have a letter.", Min = 0, Max = 1)]
    public double Alphabetic { get; init; } = 0.6;
}
