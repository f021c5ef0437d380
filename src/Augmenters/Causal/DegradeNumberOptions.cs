using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>degrade_number</c>.</summary>
public sealed record DegradeNumberOptions
{
    /// <summary>A result of the response's own arithmetic.</summary>
    public const string Equation = "equation";

    /// <summary>A number that the prompt gives.</summary>
    public const string Prompt = "prompt";

    /// <summary>What may prove a number wrong.</summary>
    [Option("What proves the new number wrong, in order of preference: `equation` (the response's own arithmetic) or `prompt` (the prompt gives the number).", Choices = [Equation, Prompt], Min = 1, Max = 2)]
    public IReadOnlyList<string> Evidence { get; init; } = [Equation, Prompt];

    /// <summary>Whether stepwise rows also give a pair.</summary>
    [Option("Makes of a stepwise row a preference pair too, besides the stepwise row with its verdicts.")]
    public bool Pairs { get; init; } = true;
}
