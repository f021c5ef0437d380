using DataForge.Core.Rows;
using DataForge.Sinks.Datasets.Columns;

namespace DataForge.Sinks.Datasets.Defaults;

/// <summary>The config <c>default</c>: what a trainer may read blindly.</summary>
internal sealed class DefaultConfig(DatasetLayout layout, bool margin) : DatasetConfig("default", "data")
{
    [ThreadStatic]
    private static List<DefaultPair>? _pairs;

    private readonly TableColumns<DefaultPair> _table = DefaultColumns.Table(layout, margin);

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnDefinition> Columns => _table.Definitions;

    /// <inheritdoc/>
    public override Parquet.Schema.ParquetSchema Schema => _table.Schema;

    /// <inheritdoc/>
    internal override void Write(Row row, CellSink sink, Action<LeftOut> leftOut)
    {
        List<DefaultPair> pairs = _pairs ??= [];
        pairs.Clear();
        PairSelection.Collect(row, pairs, leftOut);
        foreach (DefaultPair pair in pairs)
        {
            _table.Write(pair, sink);
            sink.EndRecord();
        }
    }
}
