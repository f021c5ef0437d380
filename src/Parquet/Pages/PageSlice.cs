namespace DataForge.Parquet.Pages;

/// <summary>The part of a column that becomes one page.</summary>
internal readonly record struct PageSlice(int FirstRow, int Rows, int FirstEntry, int Entries, int FirstValue, int Values);
