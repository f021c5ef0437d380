using DataForge.Core.Operators;
using DataForge.Core.Teachers;

namespace DataForge.Pipelines.Definition;

/// <summary>A source of seeds.</summary>
/// <param name="Name">Its key under <c>sources:</c>.</param>
/// <param name="Options">An instance of <see cref="SourceRegistration.OptionsType"/>.</param>
public sealed record SourceDefinition(string Name, object Options);

/// <summary>A teacher.</summary>
/// <param name="Name">Its key under <c>teachers:</c>.</param>
/// <param name="Type">The kind that <c>type:</c> names.</param>
/// <param name="Options">An instance of the kind's options type.</param>
public sealed record TeacherDefinition(string Name, TeacherRegistration Type, object Options);

/// <summary>A step.</summary>
public sealed record StepDefinition
{
    /// <summary>Read every seed.</summary>
    public const string Originals = "originals";

    /// <summary>Read every row that reaches the step.</summary>
    public const string All = "all";

    /// <summary>Name, unique in the pipeline. The default is the operator's name.</summary>
    public required string Name { get; init; }

    /// <summary>The operator that <c>use:</c> names.</summary>
    public required OperatorRegistration Operator { get; init; }

    /// <summary>An instance of the operator's options type.</summary>
    public required object Options { get; init; }

    /// <summary><see cref="Originals"/>, <see cref="All"/>, or names of earlier steps whose rows it reads. Augmenters read originals by default, filters all.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>True where the output is to be committed. The default is false.</summary>
    public bool Keep { get; init; }
}

/// <summary>A sink.</summary>
/// <param name="Use">The registered sink's name.</param>
/// <param name="Options">An instance of the sink's options type.</param>
public sealed record SinkDefinition(string Use, object Options);
