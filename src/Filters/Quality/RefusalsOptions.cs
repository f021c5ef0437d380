using DataForge.Core.Options;

namespace DataForge.Filters.Quality;

/// <summary>Options of <c>refusals</c>.</summary>
public sealed record RefusalsOptions
{
    /// <summary>Texts looked at.</summary>
    [Option("Texts that must not refuse: `chosen` (the better or only response) or `responses`.", Choices = [Sides.Chosen, Sides.Responses])]
    public string On { get; init; } = Sides.Chosen;

    /// <summary>Further phrases.</summary>
    [Option("Further openings that count as a refusal, in lower case.")]
    public IReadOnlyList<string> Phrases { get; init; } = [];
}
