namespace DataForge.Core.Options;

/// <summary>
/// Describes one option: a property of an options record. The pipeline checker, the JSON Schemas, <c>dataforge operators</c> and the docs
/// are generated from it. The name in files is the property's name in snake case; the default is the value in a new record.
/// </summary>
/// <param name="summary">One sentence: what it does, its unit, when it is ignored.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string summary) : Attribute
{
    /// <summary>One sentence on what the option does.</summary>
    public string Summary { get; } = summary;

    /// <summary>Smallest allowed number (or, for texts and lists, length).</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed number (or, for texts and lists, length).</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Allowed texts; null where any is.</summary>
    public string[]? Choices { get; init; }

    /// <summary>True where the file must give a value.</summary>
    public bool Required { get; init; }

    /// <summary>What a text names, for cross-checks: <c>teacher</c> (part of the step's key), <c>score</c> (a teacher, or what a step makes of scores), <c>source</c>, <c>step</c>, <c>path</c>, <c>address</c>; null for plain values.</summary>
    public string? Refers { get; init; }
}
