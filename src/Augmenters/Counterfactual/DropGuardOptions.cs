using DataForge.Core.Options;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Options of <c>drop_guard</c>.</summary>
public sealed record DropGuardOptions
{
    /// <summary>A check of input that raises or throws.</summary>
    public const string Validation = "validation";

    /// <summary>The end of a recursion.</summary>
    public const string BaseCase = "base_case";

    /// <summary>Guards to take out.</summary>
    [Option("Guards to take out: `validation` (a check that raises or throws), `base_case` (the only way out of a recursive function before it calls itself). The first kind that is found is used.", Choices = [Validation, BaseCase], Min = 1, Max = 2)]
    public IReadOnlyList<string> Guards { get; init; } = [Validation, BaseCase];
}
