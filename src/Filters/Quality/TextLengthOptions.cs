using DataForge.Core.Options;

namespace DataForge.Filters.Quality;

/// <summary>Options of <c>text_length</c>.</summary>
public sealed record TextLengthOptions
{
    /// <summary>Texts looked at.</summary>
    [Option("Texts that must keep the bounds: `chosen` (the better or only response), `responses`, `prompts`, or `all`.", Choices = [Sides.Chosen, Sides.Responses, Sides.Prompts, Sides.All])]
    public string On { get; init; } = Sides.All;

    /// <summary>Fewest words.</summary>
    [Option("Fewest words.", Min = 0)]
    public int MinWords { get; init; } = 1;

    /// <summary>Most words.</summary>
    [Option("Most words; not set: no bound.", Min = 1)]
    public int? MaxWords { get; init; }

    /// <summary>Most characters.</summary>
    [Option("Most code points; not set: no bound.", Min = 1)]
    public int? MaxCharacters { get; init; }

    /// <summary>Greatest ratio of the sides.</summary>
    [Option("Greatest ratio of the words of the longer response to those of the shorter one; not set: no bound.", Min = 1)]
    public double? MaxRatio { get; init; }
}
