using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Metadata;

/// <summary>
/// A column chunk: the format's <c>ColumnChunk</c> and <c>ColumnMetaData</c> in one. It is filled while it is read, since a footer may have
/// very many of them, and not changed afterwards.
/// </summary>
internal sealed record ColumnChunkMetadata
{
    public string? FilePath { get; set; }

    public long FileOffset { get; set; }

    public long? OffsetIndexOffset { get; set; }

    public int? OffsetIndexLength { get; set; }

    public long? ColumnIndexOffset { get; set; }

    public int? ColumnIndexLength { get; set; }

    /// <summary>The chunk is encrypted or its metadata are.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>False where the footer holds no metadata for the chunk (encrypted, or damaged).</summary>
    public bool HasMetadata { get; set; }

    public PhysicalType Type { get; set; }

    public int[] Encodings { get; set; } = [];

    public string[] Path { get; set; } = [];

    public CompressionCodec Codec { get; set; }

    public long ValueCount { get; set; }

    public long TotalUncompressedSize { get; set; }

    public long TotalCompressedSize { get; set; }

    public KeyValue[]? KeyValues { get; set; }

    public long DataPageOffset { get; set; }

    public long? DictionaryPageOffset { get; set; }

    /// <summary>Where the first page lies. Writers that leave the dictionary's offset out or 0 begin with it at <see cref="DataPageOffset"/>.</summary>
    public long FirstPageOffset => DictionaryPageOffset is > 0 and { } dictionary && dictionary < DataPageOffset ? dictionary : DataPageOffset;

    public ColumnStatistics? Statistics { get; set; }

    public PageEncodingStatistics[]? EncodingStatistics { get; set; }

    public long? BloomFilterOffset { get; set; }

    public int? BloomFilterLength { get; set; }

    public SizeStatistics? Sizes { get; set; }
}
