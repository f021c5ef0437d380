using System.Collections.Immutable;

namespace DataForge.Core.Rows;

/// <summary>Where in its slice a seed stood; the manifest's slice table makes it absolute.</summary>
/// <param name="Slice">Name of the slice: content hash and occurrence.</param>
/// <param name="Line">Line or record within the slice, from 0.</param>
/// <param name="ByteOffset">Offset of the record within the slice's decompressed bytes.</param>
public readonly record struct SeedPlace(string Slice, int Line, long ByteOffset);

/// <summary>How a row came to be: enough to make it again.</summary>
/// <param name="Source">Name of the source of the seed it goes back to.</param>
/// <param name="Place">Where that seed stood.</param>
/// <param name="Kind">The family.</param>
/// <param name="LabelOrigin">Where the label comes from.</param>
public sealed record Origin(string Source, SeedPlace Place, RowKind Kind, LabelOrigin LabelOrigin)
{
    /// <summary>Step of the pipeline that made the row; null for a seed.</summary>
    public string? Step { get; init; }

    /// <summary>Operator that made the row; null for a seed.</summary>
    public string? Operator { get; init; }

    /// <summary>Version of that operator; 0 for a seed.</summary>
    public int OperatorVersion { get; init; }

    /// <summary>What was chosen for this row, as canonical JSON of an object; null for a seed.</summary>
    public string? OperatorParameters { get; init; }

    /// <summary>The quality attribute that was changed (causal rows), or null.</summary>
    public string? Attribute { get; init; }

    /// <summary>The kind of fault put in, or null.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Ids of the parents; the first one is in the same slice. Empty for a seed.</summary>
    public ImmutableArray<RowId> Parents { get; init; } = [];
}
