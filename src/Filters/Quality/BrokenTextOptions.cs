using DataForge.Core.Options;

namespace DataForge.Filters.Quality;

/// <summary>Options of <c>broken_text</c>.</summary>
public sealed record BrokenTextOptions
{
    /// <summary>Texts looked at.</summary>
    [Option("Texts looked at: `chosen` (the better or only response), `responses`, `prompts`, or `all`.", Choices = [Sides.Chosen, Sides.Responses, Sides.Prompts, Sides.All])]
    public string On { get; init; } = Sides.All;

    /// <summary>Whether text decoded twice counts.</summary>
    [Option("Also drops texts with UTF-8 that was decoded as Latin-1 or Windows-1252.")]
    public bool DoubleDecoded { get; init; } = true;
}
