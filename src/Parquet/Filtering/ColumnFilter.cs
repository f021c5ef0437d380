namespace DataForge.Parquet.Filtering;

/// <summary>
/// Keeps the rows whose value in a column compares with a constant. Row groups and pages that cannot have such rows are not read, where the
/// file's statistics, page indexes or bloom filters show it.
/// </summary>
/// <param name="Column">A column outside of lists, as in <see cref="Schema.SchemaNode.Path"/>: <c>id</c>, <c>meta.source</c>.</param>
/// <param name="Operator">The comparison: the column's value stands left.</param>
/// <param name="Value">
/// The constant as text: a number, <c>true</c> or <c>false</c>, text as it is, digits of a decimal, a date, time or timestamp in ISO 8601 or as a
/// count of the column's unit, base64 for other bytes.
/// </param>
public sealed record ColumnFilter(string Column, FilterOperator Operator, string Value)
{
    private static readonly string[] Symbols = ["=", "!=", "<", "<=", ">", ">="];

    /// <summary>Reads <c>=</c> (also <c>==</c>), <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static FilterOperator ParseOperator(string symbol)
    {
        int index = Array.IndexOf(Symbols, symbol == "==" ? "=" : symbol);
        return index >= 0 ? (FilterOperator)index : throw new FormatException($"there is no operator '{symbol}'; the operators are {string.Join(' ', Symbols)}");
    }
}
