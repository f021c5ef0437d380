namespace DataForge.Parquet;

/// <summary>What is special about one column.</summary>
public sealed record ParquetColumnOptions
{
    /// <summary>Encoding. The default leaves it to the profile.</summary>
    public ParquetEncoding Encoding { get; init; } = ParquetEncoding.Automatic;

    /// <summary>Codec; null takes the file's.</summary>
    public CompressionCodec? Codec { get; init; }

    /// <summary>Level of <see cref="Codec"/>; null takes the file's where the codec is the file's, else the codec's default.</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>Whether each column chunk gets a bloom filter. The default is false. Not for booleans.</summary>
    public bool BloomFilter { get; init; }
}
