namespace DataForge.Parquet.Metadata;

/// <summary>A page header: the format's <c>PageHeader</c> with the header of its kind in the same record.</summary>
internal sealed record PageHeader
{
    public PageType Type { get; init; }

    public int UncompressedSize { get; init; }

    public int CompressedSize { get; init; }

    public int? Crc { get; init; }

    /// <summary>Values with nulls in data pages; entries of a dictionary page.</summary>
    public int ValueCount { get; init; }

    public PageEncoding Encoding { get; init; }

    /// <summary>Data page v1 only.</summary>
    public PageEncoding DefinitionEncoding { get; init; } = PageEncoding.RunLength;

    /// <summary>Data page v1 only.</summary>
    public PageEncoding RepetitionEncoding { get; init; } = PageEncoding.RunLength;

    public ColumnStatistics? Statistics { get; init; }

    /// <summary>Data page v2 only.</summary>
    public int NullCount { get; init; }

    /// <summary>Data page v2 only.</summary>
    public int RowCount { get; init; }

    /// <summary>Data page v2 only: bytes of the definition levels.</summary>
    public int DefinitionLength { get; init; }

    /// <summary>Data page v2 only: bytes of the repetition levels.</summary>
    public int RepetitionLength { get; init; }

    /// <summary>Data page v2 only: whether the values are compressed. Missing means true.</summary>
    public bool IsCompressed { get; init; } = true;
}
