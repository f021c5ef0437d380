namespace DataForge.Parquet.Metadata;

/// <summary>How the bounds of a column index follow each other, numbered as in the Parquet format (<c>BoundaryOrder</c>).</summary>
internal enum BoundaryOrder
{
    Unordered = 0,
    Ascending = 1,
    Descending = 2,
}
