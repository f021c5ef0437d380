namespace DataForge.Cli.Reporting;

/// <summary>Writes a table as aligned text: the first and the last column to the left, numbers between them to the right.</summary>
internal static class TextTable
{
    public static void Write(TextWriter output, IReadOnlyList<string> titles, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. titles.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max())];
        foreach (IReadOnlyList<string> row in rows.Prepend(titles))
        {
            IEnumerable<string> cells = row.Select((cell, column) => column == 0 || column == titles.Count - 1 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
