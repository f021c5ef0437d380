namespace DataForge.Parquet.Statistics;

/// <summary>A bound as it is written; no bytes where it cannot be given.</summary>
/// <param name="Bytes">PLAIN value without length.</param>
/// <param name="IsExact">False where the value was truncated.</param>
internal readonly record struct Bound(byte[]? Bytes, bool IsExact);
