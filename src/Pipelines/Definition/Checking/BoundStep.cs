using DataForge.Core.Operators;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>A name under <c>from:</c>, or the default.</summary>
internal sealed record StepInput(string Name, FilePlace Place);

/// <summary>A step as far as it could be read; operator and options are null where something is wrong with them.</summary>
internal sealed record BoundStep
{
    public required string Name { get; init; }

    /// <summary>True where the file names the step itself.</summary>
    public required bool IsNamed { get; init; }

    public required FilePlace Place { get; init; }

    public required OperatorRegistration? Operator { get; init; }

    public required object? Options { get; init; }

    public required IReadOnlyList<StepInput> From { get; init; }

    public required bool Keep { get; init; }

    public StepDefinition ToDefinition() => new()
    {
        Name = Name,
        Operator = Operator!,
        Options = Options!,
        From = [.. From.Select(input => input.Name)],
        Keep = Keep,
    };
}
