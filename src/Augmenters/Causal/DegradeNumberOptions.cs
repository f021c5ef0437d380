using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>degrade_number</c>.</summary>
public sealed record DegradeNumberOptions
{
    /// <summary>A result of the response's own arithmetic.</summary>
    public const string Equation = "equation";

    /// <summary>A number that the prompt gives.</summary>
    public const string Prompt = "prompt";

    /// <summary>Slips of any size.</summary>
    public const string Any = "any";

    /// <summary>One more or one less.</summary>
    public const string OffByOne = "off_by_one";

    /// <summary>What may prove a number wrong.</summary>
    [Option("What proves the new number wrong, in order of preference: `equation` (the response's own arithmetic) or `prompt` (the prompt gives the number).", Choices = [Equation, Prompt], Min = 1, Max = 2)]
    public IReadOnlyList<string> Evidence { get; init; } = [Equation, Prompt];

    /// <summary>How far off a wrong result is.</summary>
    [Option("How far off a wrong result of the response's own arithmetic is: `any` draws from slips that people make, `off_by_one` changes its last digit by one.", Choices = [Any, OffByOne])]
    public string Slip { get; init; } = Any;

    /// <summary>Whether stepwise rows also give a pair.</summary>
    [Option("Makes of a stepwise row a preference pair too, besides the stepwise row with its verdicts.")]
    public bool Pairs { get; init; } = true;
}
