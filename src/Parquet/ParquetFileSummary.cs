namespace DataForge.Parquet;

/// <summary>What <see cref="ParquetWriter.Commit"/> has written.</summary>
/// <param name="RowCount">Rows.</param>
/// <param name="RowGroupCount">Row groups.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="UncompressedBytes">Sum of the row groups' uncompressed page sizes.</param>
public sealed record ParquetFileSummary(long RowCount, int RowGroupCount, long FileBytes, long UncompressedBytes);
