using DataForge.Core.Rows;

namespace DataForge.Pipelines.Definition;

/// <summary>A fault of options that no single one of them shows.</summary>
/// <param name="Option">The option it is about, as in <c>fields.chosen</c> or <c>group_by[0]</c>; empty for all of them.</param>
/// <param name="Message">What was found and what to write instead.</param>
public sealed record OptionFault(string Option, string Message);

/// <summary>What the checker knows of sources: one options record, and what a source with given options yields.</summary>
public sealed record SourceRegistration
{
    /// <summary>The options record's type.</summary>
    public required Type OptionsType { get; init; }

    /// <summary>Shapes of the seeds that a source with these options may yield; none where a fault hides them.</summary>
    public required Func<object, RowShape> Makes { get; init; }

    /// <summary>Columns that every seed of a source with these options has: <c>p_chosen</c>, <c>preference_margin</c>.</summary>
    public Func<object, IReadOnlyList<string>> Provides { get; init; } = _ => [];

    /// <summary>Faults that no single option shows.</summary>
    public Func<object, IReadOnlyList<OptionFault>> Check { get; init; } = _ => [];
}

/// <summary>A kind of sink that pipeline files may name.</summary>
public sealed record SinkRegistration
{
    /// <summary>Value of <c>use:</c> under <c>sinks:</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences: what it writes.</summary>
    public required string Summary { get; init; }

    /// <summary>The options record's type.</summary>
    public required Type OptionsType { get; init; }

    /// <summary>Faults that no single option shows.</summary>
    public Func<object, IReadOnlyList<OptionFault>> Check { get; init; } = _ => [];
}
