using DataForge.Core.Rows;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Columns;

namespace DataForge.Sinks.Datasets.Rejections;

/// <summary>The tables of what did not become data. They lie in folders of their own and belong to no config.</summary>
public static class RejectionTables
{
    /// <summary>Name and folder of the table of rejected rows.</summary>
    public const string Rejected = "rejected";

    /// <summary>Name and folder of the table of quarantined records.</summary>
    public const string Quarantined = "quarantined";

    internal static TableColumns<RejectedRow> RejectedTable { get; } = new(
    [
        new("id", ParquetType.String, "Id of the row.", (record, sink) => sink.Id(record.Row.Id)),
        Text<RejectedRow>("shape", "Shape of the row.", record => record.Row.Content.Shape.Name()),
        Text<RejectedRow>("kind", "Family of the row.", record => record.Row.Origin.Kind.Name()),
        Text<RejectedRow>("made_by", "Step that made the row; null for a seed.", record => record.Row.Origin.Step),
        Text<RejectedRow>("step", "Step that rejected the row, or the source.", record => record.Step),
        Text<RejectedRow>("operator", "Operator of the step that rejected it; null where the source did.", record => record.Operator),
        Text<RejectedRow>("reason", "Name of the reason.", record => record.Reason),
        Text<RejectedRow>("detail", "What in this row led to it, or null.", record => record.Detail),
        Text<RejectedRow>("split", "The split the row was in.", record => record.Row.Split),
        Text<RejectedRow>("source", "Name of the source of the seed.", record => record.Row.Origin.Source),
        Text<RejectedRow>("file", "Logical path of the file that the seed was read from.", record => record.File),
        Text<RejectedRow>("content", "Texts and label as JSON text.", record => ContentText.Of(record.Row.Content)),
        new("provenance", SharedColumns.PlaceType, "Where the seed stood.", (record, sink) => SharedColumns.WritePlace(record.Row.Origin.Place, sink)),
    ]);

    internal static TableColumns<QuarantinedRecord> QuarantinedTable { get; } = new(
    [
        Text<QuarantinedRecord>("source", "Name of the source.", record => record.Source),
        Text<QuarantinedRecord>("file", "Logical path of the file.", record => record.File),
        Text<QuarantinedRecord>("slice", "Name of the slice; the manifest's slice table says where it starts in the file.", record => record.Slice),
        new("line", ParquetType.Int64, "Line within the slice, from 0.", (record, sink) => sink.Integer(record.Line)),
        new("byte_offset", ParquetType.Int64, "Byte within the slice's decompressed bytes, from 0.", (record, sink) => sink.Integer(record.ByteOffset)),
        Text<QuarantinedRecord>("reason", "Name of the reason.", record => record.Reason),
        Text<QuarantinedRecord>("detail", "What is wrong, or null.", record => record.Detail),
    ]);

    private static Column<T> Text<T>(string name, string description, Func<T, string?> get) =>
        new(name, ParquetType.String, description, (record, sink) => sink.Text(get(record)));
}
