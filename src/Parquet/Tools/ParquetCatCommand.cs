using System.Text;
using DataForge.Parquet.Filtering;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Tools;

/// <summary>Prints rows as JSON lines.</summary>
public static class ParquetCatCommand
{
    /// <summary>Prints the rows that match all filters, in the file's order, each with a line feed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Fields to print, as in <see cref="Schema.ParquetSchema.Project"/>; null prints all.</param>
    /// <param name="filters">Filters; none prints all rows.</param>
    /// <param name="limit">Rows to print at most; null prints all.</param>
    /// <param name="output">Gets the lines.</param>
    /// <returns>The number of rows printed.</returns>
    /// <exception cref="ParquetException">The file is damaged.</exception>
    /// <exception cref="ArgumentException">A column does not exist, or cannot be filtered by.</exception>
    /// <exception cref="FormatException">A filter's constant is no value of its column.</exception>
    public static long Run(string path, IReadOnlyCollection<string>? columns, IReadOnlyCollection<ColumnFilter> filters, long? limit, TextWriter output)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(output);
        using ParquetReader reader = ParquetReader.Open(path);
        using RowCursor rows = reader.ReadRows(columns, filters);
        using var printer = new JsonRowPrinter();
        long printed = 0;
        while ((limit is null || printed < limit) && rows.NextRow())
        {
            output.Write(Encoding.UTF8.GetString(printer.Print(rows)));
            output.Write('\n');
            printed++;
        }

        return printed;
    }
}
