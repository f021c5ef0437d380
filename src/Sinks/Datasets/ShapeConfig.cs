using DataForge.Core.Rows;
using DataForge.Sinks.Datasets.Columns;
using DataForge.Sinks.Datasets.Defaults;

namespace DataForge.Sinks.Datasets;

/// <summary>The config of one shape: its canonical rows with every column.</summary>
internal sealed class ShapeConfig(RowShape shape, DatasetLayout layout) : DatasetConfig(shape.Name(), shape.Name())
{
    private readonly TableColumns<Row> _table = CanonicalColumns.Table(shape, layout);

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnDefinition> Columns => _table.Definitions;

    /// <inheritdoc/>
    public override Parquet.Schema.ParquetSchema Schema => _table.Schema;

    /// <inheritdoc/>
    internal override void Write(Row row, CellSink sink, Action<LeftOut> leftOut)
    {
        if (row.Content.Shape == shape)
        {
            _table.Write(row, sink);
            sink.EndRecord();
        }
    }
}
