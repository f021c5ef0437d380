using DataForge.Core.Options;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Options of <c>damage</c>.</summary>
public sealed record DamageOptions
{
    /// <summary>Cut off in a word.</summary>
    public const string Truncated = "truncated";

    /// <summary>A sentence over and over.</summary>
    public const string Repeated = "repeated";

    /// <summary>UTF-8 read as Windows-1252.</summary>
    public const string Mojibake = "mojibake";

    /// <summary>Control tokens in the text.</summary>
    public const string LeakedTokens = "leaked_tokens";

    /// <summary>The prompt in place of an answer.</summary>
    public const string PromptCopy = "prompt_copy";

    /// <summary>No text.</summary>
    public const string Empty = "empty";

    /// <summary>Share of rows that get a negative.</summary>
    [Option("Share of the rows read that get a negative, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 0.125;

    /// <summary>Kinds to draw from.</summary>
    [Option("Damages to draw from; one that finds no place gives way to the next. `empty` leaves the rejected side blank, which most trainers' exports drop.", Choices = [Truncated, Repeated, Mojibake, LeakedTokens, PromptCopy, Empty], Min = 1, Max = 6)]
    public IReadOnlyList<string> Kinds { get; init; } = [Truncated, Repeated, Mojibake, LeakedTokens, PromptCopy];

    /// <summary>Least words.</summary>
    [Option("Fewest words of the good response.", Min = 1, Max = 10000)]
    public int MinWords { get; init; } = 12;
}
