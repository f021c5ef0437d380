using DataForge.Parquet.Filtering;

namespace DataForge.Cli.Commands.Parquet;

/// <summary>The arguments of <c>--where</c>: three of them (<c>split = train</c>), or all in one (<c>"split = train"</c>).</summary>
internal static class WhereOption
{
    private const int Parts = 3;

    private static readonly string[] Operators = ["!=", "<=", ">=", "==", "=", "<", ">"];

    /// <exception cref="FormatException">They are neither.</exception>
    public static List<ColumnFilter> Parse(IReadOnlyList<string> arguments)
    {
        var filters = new List<ColumnFilter>();
        for (var i = 0; i < arguments.Count;)
        {
            if (i + Parts <= arguments.Count && Operators.Contains(arguments[i + 1]))
            {
                filters.Add(new ColumnFilter(arguments[i], ColumnFilter.ParseOperator(arguments[i + 1]), arguments[i + 2]));
                i += Parts;
            }
            else
            {
                filters.Add(ParseOne(arguments[i++]));
            }
        }

        return filters;
    }

    private static ColumnFilter ParseOne(string text)
    {
        int at = text.AsSpan().IndexOfAny('=', '<', '>');
        at = at > 0 && text[at - 1] == '!' ? at - 1 : at;
        string? symbol = at <= 0 ? null : Operators.FirstOrDefault(known => text.AsSpan(at).StartsWith(known, StringComparison.Ordinal));
        return symbol is null
            ? throw new FormatException($"--where takes a column, an operator ({string.Join(' ', Operators)}) and a value, as in: --where split = train; '{text}' is no such thing")
            : new ColumnFilter(text[..at].Trim(), ColumnFilter.ParseOperator(symbol), text[(at + symbol.Length)..].Trim());
    }
}
