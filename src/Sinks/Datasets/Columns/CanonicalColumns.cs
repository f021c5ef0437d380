using DataForge.Core.Rows;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>
/// The columns of canonical rows: id and groups, the texts and label of the shape, then what all shapes share. They follow from the layout alone.
/// </summary>
public static class CanonicalColumns
{
    /// <summary>Raised whenever a column's name, type, place or meaning changes; part of every shard's key.</summary>
    public const int Version = 1;

    /// <summary>The columns of a shape, in the order of the files.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a single shape.</exception>
    public static IReadOnlyList<ColumnDefinition> Of(RowShape shape, DatasetLayout layout) => Table(shape, layout).Definitions;

    internal static TableColumns<Row> Table(RowShape shape, DatasetLayout layout)
    {
        bool pair = shape is RowShape.Preference or RowShape.PromptPair;
        return new(
        [
            SharedColumns.Id(),
            SharedColumns.Groups(),
            .. Texts(shape, layout),
            .. pair ? LabelColumns.Pair(layout) : [],
            .. SharedColumns.After(layout),
            .. layout.Counter is { } counter ? TokenColumns.Of(shape, counter) : [],
            SharedColumns.Split(),
            SharedColumns.Provenance(),
        ]);
    }

    private static IEnumerable<Column<Row>> Texts(RowShape shape, DatasetLayout layout) => shape switch
    {
        RowShape.Preference => TextColumns.Preference(layout),
        RowShape.PromptPair => TextColumns.PromptPair(layout),
        RowShape.Scored => TextColumns.Scored(layout),
        RowShape.Stepwise => TextColumns.Stepwise(layout),
        RowShape.Ranked => TextColumns.Ranked(layout),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a single shape."),
    };
}
