using DataForge.Core.Options;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Options of <c>dress_wrong_answer</c>.</summary>
public sealed record DressWrongAnswerOptions
{
    /// <summary>Headings, bold, emoji.</summary>
    public const string Format = "format";

    /// <summary>Words of the prompt.</summary>
    public const string Keywords = "keywords";

    /// <summary>Instructions to the judge.</summary>
    public const string Injection = "injection";

    /// <summary>Share of rows that get a negative.</summary>
    [Option("Share of the rows read that get a negative, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 0.125;

    /// <summary>Dresses to draw from.</summary>
    [Option("Dresses, each equally likely: `format`, `keywords`, `injection`.", Choices = [Format, Keywords, Injection], Min = 1, Max = 3)]
    public IReadOnlyList<string> Dresses { get; init; } = [Format, Keywords, Injection];
}
