namespace DataForge.Parquet.Schema;

/// <summary>Unit of a time or timestamp, numbered as in the Parquet format (<c>TimeUnit</c>).</summary>
public enum TimeUnit
{
    /// <summary>No unit: not a time.</summary>
    None = 0,

    /// <summary>10^-3 s.</summary>
    Milliseconds = 1,

    /// <summary>10^-6 s.</summary>
    Microseconds = 2,

    /// <summary>10^-9 s.</summary>
    Nanoseconds = 3,
}
