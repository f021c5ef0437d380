using DataForge.Core.Rows;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Rows of one shape that one source or step makes, and the columns they have got so far.</summary>
internal sealed class RowClass(string maker, bool isOriginal, RowShape shape, bool uncertain)
{
    /// <summary>Name of the source or step.</summary>
    public string Maker { get; } = maker;

    /// <summary>True for seeds.</summary>
    public bool IsOriginal { get; } = isOriginal;

    public RowShape Shape { get; } = shape;

    /// <summary>True where a fault elsewhere hides what these rows have, so that nothing may be said about them.</summary>
    public bool Uncertain { get; set; } = uncertain;

    public SortedSet<string> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>As in "preference rows of step 'contrast'".</summary>
    public override string ToString() => $"{Shape.Name()} rows of {(IsOriginal ? "source" : "step")} '{Maker}'";
}
