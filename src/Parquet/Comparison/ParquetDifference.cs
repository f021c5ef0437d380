namespace DataForge.Parquet.Comparison;

/// <summary>What two files have in common.</summary>
/// <param name="PageBytes">Bytes of the second file's pages, as stored.</param>
/// <param name="SharedPageBytes">Those that lie in a page of the same column of the first file too.</param>
/// <param name="Pages">Pages of the second file.</param>
/// <param name="SharedPages">Those that lie in the same column of the first file too.</param>
/// <param name="RowsInBoth">Rows that both have, in any order; equal rows count as often as both have them.</param>
/// <param name="RowsOnlyInFirst">Rows that only the first has.</param>
/// <param name="RowsOnlyInSecond">Rows that only the second has.</param>
/// <param name="ColumnsOnlyInFirst">Columns that only the first has, or with another type; they are left out of the rows.</param>
/// <param name="ColumnsOnlyInSecond">Columns that only the second has, or with another type.</param>
public sealed record ParquetDifference(
    long PageBytes,
    long SharedPageBytes,
    int Pages,
    int SharedPages,
    long RowsInBoth,
    long RowsOnlyInFirst,
    long RowsOnlyInSecond,
    IReadOnlyList<string> ColumnsOnlyInFirst,
    IReadOnlyList<string> ColumnsOnlyInSecond);
