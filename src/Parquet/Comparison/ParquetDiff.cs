using System.Globalization;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Comparison;

/// <summary>Compares two files by their pages and their rows.</summary>
public static class ParquetDiff
{
    /// <summary>Compares and prints.</summary>
    /// <returns>True where both have the same columns and the same rows.</returns>
    public static bool Run(string first, string second, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ParquetDifference difference = Compare(first, second);
        double share = difference.PageBytes == 0 ? 1 : (double)difference.SharedPageBytes / difference.PageBytes;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"pages: {difference.SharedPages} of {difference.Pages} shared, {difference.SharedPageBytes} of {difference.PageBytes} bytes ({100 * share:F1} %)"));
        output.WriteLine($"rows: {difference.RowsInBoth} in both, {difference.RowsOnlyInFirst} only in {first}, {difference.RowsOnlyInSecond} only in {second}");
        Print(output, $"columns only in {first}", difference.ColumnsOnlyInFirst);
        Print(output, $"columns only in {second}", difference.ColumnsOnlyInSecond);
        return difference is { RowsOnlyInFirst: 0, RowsOnlyInSecond: 0, ColumnsOnlyInFirst.Count: 0, ColumnsOnlyInSecond.Count: 0 };
    }

    /// <summary>Compares two files.</summary>
    /// <exception cref="ParquetException">A file is damaged.</exception>
    public static ParquetDifference Compare(string first, string second)
    {
        using ParquetReader a = ParquetReader.Open(first);
        using ParquetReader b = ParquetReader.Open(second);
        string[] columnsA = a.Schema.LeafArray.Select(Describe).ToArray();
        string[] columnsB = b.Schema.LeafArray.Select(Describe).ToArray();
        string[] common = a.Schema.LeafArray.Where(leaf => columnsB.Contains(Describe(leaf))).Select(leaf => leaf.DottedPath).ToArray();
        Dictionary<UInt128, long> rowsA = RowFingerprints.Count(a, common);
        Dictionary<UInt128, long> rowsB = RowFingerprints.Count(b, common);
        long both = rowsA.Sum(row => Math.Min(row.Value, rowsB.GetValueOrDefault(row.Key)));
        var known = StoredPages.Of(first).Select(page => (page.Column, page.Content)).ToHashSet();
        int pages = 0, sharedPages = 0;
        long bytes = 0, sharedBytes = 0;
        foreach ((string column, UInt128 content, long length) in StoredPages.Of(second))
        {
            bool shared = known.Contains((column, content));
            pages++;
            sharedPages += shared ? 1 : 0;
            bytes += length;
            sharedBytes += shared ? length : 0;
        }

        return new ParquetDifference(
            bytes, sharedBytes, pages, sharedPages, both, a.RowCount - both, b.RowCount - both, columnsA.Except(columnsB).ToArray(), columnsB.Except(columnsA).ToArray());
    }

    private static string Describe(LeafColumn leaf) => $"{leaf} {leaf.MaxDefinitionLevel}/{leaf.MaxRepetitionLevel}";

    private static void Print(TextWriter output, string what, IReadOnlyList<string> columns)
    {
        if (columns.Count > 0)
        {
            output.WriteLine($"{what}: {string.Join(", ", columns)}");
        }
    }
}
