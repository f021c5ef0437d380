namespace DataForge.Parquet;

/// <summary>Limits and habits of a reader.</summary>
public sealed record ParquetReaderOptions
{
    /// <summary>Default of <see cref="MaximumPageBytes"/>.</summary>
    public const int DefaultMaximumPageBytes = 128 << 20;

    /// <summary>Default of <see cref="MaximumFooterBytes"/>.</summary>
    public const int DefaultMaximumFooterBytes = 512 << 20;

    /// <summary>Default of <see cref="BatchBytes"/>.</summary>
    public const int DefaultBatchBytes = 256 << 10;

    /// <summary>Larger pages (uncompressed) are refused. The default is 128 MiB.</summary>
    public int MaximumPageBytes { get; init; } = DefaultMaximumPageBytes;

    /// <summary>Larger footers are refused. The default is 512 MiB.</summary>
    public int MaximumFooterBytes { get; init; } = DefaultMaximumFooterBytes;

    /// <summary>Rows read at once take about this many bytes. The default is 256 KiB, so that they lie in the processor's cache.</summary>
    public int BatchBytes { get; init; } = DefaultBatchBytes;

    /// <summary>Whether page checksums are compared where they are there. The default is true.</summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>
    /// Whether a file opened by its path is mapped into memory instead of read: what many processes read then takes memory once. The file must
    /// not be shortened while it is open, since the system then ends the process. The default is false.
    /// </summary>
    public bool MemoryMapped { get; init; }
}
