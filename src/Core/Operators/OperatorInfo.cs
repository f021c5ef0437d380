using DataForge.Core.Rows;

namespace DataForge.Core.Operators;

/// <summary>What part of the work an operator does; also the folder it lives in.</summary>
public enum OperatorRole
{
    /// <summary>Makes children; reads <c>originals</c> by default.</summary>
    Augmenter,

    /// <summary>Decides on rows or annotates them; reads <c>all</c> by default.</summary>
    Filter,
}

/// <summary>The description of an operator: everything the checker, the schemas, the docs and <c>dataforge operators</c> say about it.</summary>
public sealed record OperatorInfo
{
    /// <summary>Name in pipeline files, in snake case.</summary>
    public required string Name { get; init; }

    /// <summary>Raised whenever the output for some row and options changes; part of every key.</summary>
    public required int Version { get; init; }

    /// <summary>Augmenter or filter.</summary>
    public required OperatorRole Role { get; init; }

    /// <summary>Kind of the rows it makes; what a filter puts in a row's place keeps the row's kind.</summary>
    public RowKind Kind { get; init; } = RowKind.Original;

    /// <summary>Two or three sentences: what it does, on what, and the paper it follows.</summary>
    public required string Summary { get; init; }

    /// <summary>Shapes it reads; rows of other shapes pass by untouched.</summary>
    public required RowShape Reads { get; init; }

    /// <summary>Shapes of the rows it makes; none for a filter, which only puts rows of the same shape in a row's place.</summary>
    public RowShape Makes { get; init; }

    /// <summary>Reasons it may give for declining or rejecting, with what each means.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    /// <summary>An example step in YAML, indented as under <c>steps:</c>. It is checked by a test.</summary>
    public required string Example { get; init; }
}

/// <summary>
/// A kind of operator: its description, how it is made, and what it needs. Implement it on the operator class; register it with one line
/// in the folder's registration.
/// </summary>
/// <typeparam name="TSelf">The operator.</typeparam>
/// <typeparam name="TOptions">Its options: a record with a public parameterless constructor whose properties bear <see cref="Options.OptionAttribute"/>.</typeparam>
public interface IOperatorType<TSelf, TOptions>
    where TSelf : IOperator, IOperatorType<TSelf, TOptions>
    where TOptions : new()
{
    /// <summary>The description.</summary>
    static abstract OperatorInfo Info { get; }

    /// <summary>Makes the operator of one step.</summary>
    static abstract IOperator Create(TOptions options, OperatorSetup setup);

    /// <summary>Columns that must have been made before it: <c>scores.NAME</c> (scores of that teacher), <c>p_chosen</c>, <c>preference_margin</c>.</summary>
    static virtual IEnumerable<string> Needs(TOptions options) => [];

    /// <summary>Columns it makes, named as in <see cref="Needs"/>.</summary>
    static virtual IEnumerable<string> Provides(TOptions options) => [];

    /// <summary>Faults that no single option shows, as messages that say what to write instead.</summary>
    static virtual IEnumerable<string> Check(TOptions options) => [];
}
