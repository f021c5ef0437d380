using DataForge.Core.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Columns that every shape has.</summary>
internal static class SharedColumns
{
    private static readonly ParquetType Ids = ParquetType.List(ParquetType.String);

    private static readonly ParquetType ScoresType =
        ParquetType.List(ParquetType.Struct(score => score.String("teacher").String("target").Double("value")));

    private static readonly ParquetType ProvenanceType =
        ParquetType.Struct(place => place.String("slice").Int64("line").Int64("byte_offset"));

    public static Column<Row> Id() => new("id", ParquetType.String, "32 hex digits that follow from the content: equal in every build.", (row, sink) => sink.Id(row.Id));

    public static Column<Row> Groups() => new(
        "groups",
        Ids,
        "Groups of all seeds the row goes back to, ascending; no group is in two splits.",
        (row, sink) => WriteIds(row.Groups.AsSpan(), sink));

    public static Column<Row> Split() => new("split", ParquetType.String, "The split the row is in.", (row, sink) => sink.Text(row.Split.AsSpan()));

    public static Column<Row> Provenance() => new(
        "provenance",
        ProvenanceType,
        "Where the seed stood: the slice, and line and byte within it from 0; the manifest's slice table gives file and offset of the slice.",
        (row, sink) => WritePlace(row.Origin.Place, sink));

    /// <summary>Weight, origin, scores.</summary>
    public static IEnumerable<Column<Row>> After(DatasetLayout layout)
    {
        yield return new("weight", ParquetType.Double, "Weight in training; no trainer reads it by itself.", (row, sink) => sink.Number(row.Annotations.Weight));
        if (layout.Repeat)
        {
            yield return new("repeat", ParquetType.Int64, "How often the row counts; default holds it that often.", (row, sink) => sink.Integer(row.Annotations.Repeat))
            {
                Minimum = 1,
            };
        }

        yield return new("kind", ParquetType.String, "The family of operators that made the row; original for a seed.", (row, sink) => sink.Text(row.Origin.Kind.Name().AsSpan()))
        {
            Choices = RowNames.AllKinds,
        };
        yield return Optional("step", "Step of the pipeline that made the row; null for a seed.", origin => origin.Step);
        yield return Optional("operator", "Operator of that step; null for a seed.", origin => origin.Operator);
        yield return Optional("operator_params", "What the operator chose for this row, as JSON text; null for a seed.", origin => origin.OperatorParameters);
        yield return Optional("attribute", "The quality attribute that was changed, or null.", origin => origin.Attribute);
        yield return Optional("error_type", "The kind of fault that was put in, or null.", origin => origin.ErrorType);
        yield return new("parents", Ids, "Ids of the rows it was made from; empty for a seed.", (row, sink) => WriteIds(row.Origin.Parents.AsSpan(), sink));
        yield return new("source", ParquetType.String, "Name of the source of the seed.", (row, sink) => sink.Text(row.Origin.Source.AsSpan()));
        yield return new("label_origin", ParquetType.String, "Where the label comes from.", (row, sink) => sink.Text(row.Origin.LabelOrigin.Name().AsSpan()))
        {
            Choices = RowNames.AllLabelOrigins,
        };
        if (layout.Scores)
        {
            yield return new(
                "scores",
                ScoresType,
                "Scores in the order of the steps; target is field and output, as in chosen.reward.",
                (row, sink) => WriteScores(row.Annotations.Scores.AsSpan(), sink));
        }
    }

    /// <summary>Type of a seed's place.</summary>
    public static ParquetType PlaceType => ProvenanceType;

    /// <summary>Writes a seed's place.</summary>
    public static void WritePlace(SeedPlace place, CellSink sink)
    {
        sink.BeginStruct();
        sink.Text(place.Slice.AsSpan());
        sink.Integer(place.Line);
        sink.Integer(place.ByteOffset);
        sink.EndStruct();
    }

    private static Column<Row> Optional(string name, string description, Func<Origin, string?> get) =>
        new(name, ParquetType.String, description, (row, sink) => sink.Text(get(row.Origin))) { Nullable = true };

    private static void WriteIds(ReadOnlySpan<RowId> ids, CellSink sink)
    {
        sink.BeginList();
        foreach (RowId id in ids)
        {
            sink.Id(id);
        }

        sink.EndList();
    }

    private static void WriteScores(ReadOnlySpan<Score> scores, CellSink sink)
    {
        sink.BeginList();
        foreach (Score score in scores)
        {
            sink.BeginStruct();
            sink.Text(score.Teacher.AsSpan());
            sink.Text(score.Target.AsSpan());
            sink.Number(score.Value);
            sink.EndStruct();
        }

        sink.EndList();
    }
}
