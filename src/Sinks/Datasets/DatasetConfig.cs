using DataForge.Core.Rows;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Columns;
using DataForge.Sinks.Datasets.Defaults;

namespace DataForge.Sinks.Datasets;

/// <summary>One config of the dataset: a table that <c>load_dataset(folder, name)</c> gives, in splits.</summary>
public abstract class DatasetConfig
{
    private protected DatasetConfig(string name, string folder)
    {
        (Name, Folder) = (name, folder);
    }

    /// <summary>Name on the hub.</summary>
    public string Name { get; }

    /// <summary>Folder of its files, relative to the dataset.</summary>
    public string Folder { get; }

    /// <summary>The columns, in order.</summary>
    public abstract IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>The schema of its files.</summary>
    public abstract ParquetSchema Schema { get; }

    /// <summary>Gives the records that a row makes in this config to a sink: none, one or several.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sink">Takes the values.</param>
    /// <param name="leftOut">Called for each pair that the config leaves out for a reason.</param>
    internal abstract void Write(Row row, CellSink sink, Action<LeftOut> leftOut);
}
