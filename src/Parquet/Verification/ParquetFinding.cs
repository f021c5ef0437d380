namespace DataForge.Parquet.Verification;

/// <summary>Something in a file that is not as it must be.</summary>
/// <param name="Place">Where: <c>footer</c>, or row group, column and page.</param>
/// <param name="Problem">What is wrong: what the file says and what is true.</param>
public sealed record ParquetFinding(string Place, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Problem}";
}
