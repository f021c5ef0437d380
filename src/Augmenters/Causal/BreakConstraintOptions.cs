using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>break_constraint</c>.</summary>
public sealed record BreakConstraintOptions
{
    /// <summary>The number of items asked for.</summary>
    public const string Count = "count";

    /// <summary>A limit of words or sentences.</summary>
    public const string Length = "length";

    /// <summary>A list.</summary>
    public const string Format = "format";

    /// <summary>A word to include.</summary>
    public const string Keyword = "keyword";

    /// <summary>The language to answer in.</summary>
    public const string Language = "language";

    /// <summary>Constraints to look for.</summary>
    [Option("Constraints to look for, in order of preference: `count` (a numbered list of n items), `length` (at most n words or sentences), `format` (a list), `keyword` (a quoted word to include), `language` (the language to answer in).", Choices = [Count, Length, Format, Keyword, Language], Min = 1, Max = 5)]
    public IReadOnlyList<string> Constraints { get; init; } = [Count, Length, Format, Keyword, Language];

    /// <summary>Share of prompts that get a constraint.</summary>
    [Option("Share of the rows whose prompt states no constraint that get one put behind the prompt, by keyed draw, where their response keeps it; parameter `stated` has it.", Min = 0, Max = 1)]
    public double StateRatio { get; init; }
}
