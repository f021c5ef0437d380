using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>The columns of one table, in order.</summary>
internal sealed class TableColumns<T>
{
    private readonly Column<T>[] _columns;

    /// <summary>Columns with distinct names.</summary>
    public TableColumns(IEnumerable<Column<T>> columns)
    {
        _columns = [.. columns];
        Schema = ParquetSchema.Create(new StructType([.. _columns.Select(column => new ParquetField(column.Name, column.Type))]));
    }

    /// <summary>The columns' definitions.</summary>
    public IReadOnlyList<ColumnDefinition> Definitions => _columns;

    /// <summary>The Parquet schema that follows from them.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Gives all values of a record to a sink, in order.</summary>
    public void Write(T record, CellSink sink)
    {
        foreach (Column<T> column in _columns)
        {
            column.Write(record, sink);
        }
    }
}
