namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>One row: the cells of the columns that checks look at, and the conversations in them.</summary>
internal sealed class RowView(string[] columns)
{
    private readonly object?[] _cells = new object?[columns.Length];
    private readonly Conversation?[] _conversations = new Conversation?[columns.Length];

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>Sets a cell.</summary>
    public void Set(int index, object? cell)
    {
        _cells[index] = cell;
        _conversations[index] = Conversation.Of(cell);
    }

    /// <summary>The cell of a column; null where it is null or not there.</summary>
    public object? Cell(string column) => Array.IndexOf(columns, column) is var index and >= 0 ? _cells[index] : null;

    /// <summary>The conversation in a column; null where it holds none.</summary>
    public Conversation? Text(string column) => Array.IndexOf(columns, column) is var index and >= 0 ? _conversations[index] : null;
}
