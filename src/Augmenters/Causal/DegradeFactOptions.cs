using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>degrade_fact</c>.</summary>
public sealed record DegradeFactOptions
{
    /// <summary>Classes of names to corrupt.</summary>
    [Option("Classes of names to corrupt.", Min = 1, Choices = ["month", "weekday", "planet", "continent", "country", "city", "state", "people", "woman", "man", "company", "element"])]
    public IReadOnlyList<string> Classes { get; init; } =
        ["month", "weekday", "planet", "continent", "country", "city", "state", "people", "woman", "man", "company", "element"];
}
