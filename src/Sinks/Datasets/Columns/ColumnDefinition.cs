using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>
/// One column of a table: the single source of the Parquet schema, the <c>huggingface</c> footer key, the card's features, the JSON Schema and
/// the code that writes it.
/// </summary>
public abstract class ColumnDefinition
{
    private protected ColumnDefinition(string name, ParquetType type, string description)
    {
        (Name, Type, Description) = (name, type, description);
    }

    /// <summary>Name; never one that a trainer gives a meaning of its own (<see cref="ReservedNames"/>).</summary>
    public string Name { get; }

    /// <summary>Type. In files every column is optional, as hub readers expect.</summary>
    public ParquetType Type { get; }

    /// <summary>One sentence on what it holds.</summary>
    public string Description { get; }

    /// <summary>True where a row may have null here.</summary>
    public bool Nullable { get; init; }

    /// <summary>All values of a text column, or empty where any text is possible.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Smallest value of a number column, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value of a number column, or null.</summary>
    public double? Maximum { get; init; }
}

/// <summary>A column with the code that takes its value from a record.</summary>
/// <typeparam name="T">What one row of the table is made from.</typeparam>
internal sealed class Column<T>(string name, ParquetType type, string description, Action<T, CellSink> write) : ColumnDefinition(name, type, description)
{
    /// <summary>Gives the value of this column to a sink.</summary>
    public void Write(T record, CellSink sink) => write(record, sink);
}
