using DataForge.Core.Options;

namespace DataForge.Filters.Quality.Languages;

/// <summary>Options of <c>languages</c>.</summary>
public sealed record LanguagesOptions
{
    /// <summary>Languages that stay.</summary>
    [Option("Languages that stay, as ISO 639-1 codes: `en`, `de`, `zh` and so on.", Required = true, Min = 1)]
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Texts looked at.</summary>
    [Option("Texts that must be in one of them: `chosen` (the better or only response), `responses`, `prompts` or `all`.", Choices = [Sides.Chosen, Sides.Responses, Sides.Prompts, Sides.All])]
    public string On { get; init; } = Sides.All;

    /// <summary>Whether unclear texts stay.</summary>
    [Option("Lets texts pass whose language cannot be told: code, formulas, names, a few words, languages without a list.")]
    public bool KeepUnclear { get; init; } = true;
}
