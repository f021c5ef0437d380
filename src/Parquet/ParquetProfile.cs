namespace DataForge.Parquet;

/// <summary>Who decides about encodings and page limits.</summary>
public enum ParquetProfile
{
    /// <summary>
    /// As pyarrow writes: dictionary with fallback to PLAIN, data pages v1, pages of at most 1 MiB and 20,000 rows, one codec. With
    /// content-defined chunking pages are cut where pyarrow cuts them. The default.
    /// </summary>
    Hub,

    /// <summary>
    /// Smaller files: data pages v2 of up to 4 MiB, cut by content at two megabytes on average, the encoding of each column (and whether to
    /// compress it) chosen by trial on its first 4 MiB, dictionaries of up to 16 MiB.
    /// </summary>
    Compact,
}
