namespace DataForge.Parquet;

/// <summary>A column by which the caller promises the rows of each row group to be sorted; written to the footer, not checked.</summary>
/// <param name="Column">Dotted path of the leaf in the file's layout, e.g. <c>id</c>.</param>
/// <param name="Descending">Largest first. The default is false.</param>
/// <param name="NullsFirst">Nulls before values. The default is false.</param>
public sealed record ParquetSorting(string Column, bool Descending = false, bool NullsFirst = false);
