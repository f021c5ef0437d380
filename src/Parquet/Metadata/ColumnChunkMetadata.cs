using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Metadata;

/// <summary>A column chunk: the format's <c>ColumnChunk</c> and <c>ColumnMetaData</c> in one.</summary>
internal sealed record ColumnChunkMetadata
{
    public string? FilePath { get; init; }

    public long FileOffset { get; init; }

    public long? OffsetIndexOffset { get; init; }

    public int? OffsetIndexLength { get; init; }

    public long? ColumnIndexOffset { get; init; }

    public int? ColumnIndexLength { get; init; }

    /// <summary>The chunk is encrypted or its metadata are.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>False where the footer holds no metadata for the chunk (encrypted, or damaged).</summary>
    public bool HasMetadata { get; init; }

    public PhysicalType Type { get; init; }

    public int[] Encodings { get; init; } = [];

    public string[] Path { get; init; } = [];

    public CompressionCodec Codec { get; init; }

    public long ValueCount { get; init; }

    public long TotalUncompressedSize { get; init; }

    public long TotalCompressedSize { get; init; }

    public KeyValue[]? KeyValues { get; init; }

    public long DataPageOffset { get; init; }

    public long? DictionaryPageOffset { get; init; }

    /// <summary>Where the first page lies. Writers that leave the dictionary's offset out or 0 begin with it at <see cref="DataPageOffset"/>.</summary>
    public long FirstPageOffset => DictionaryPageOffset is > 0 and { } dictionary && dictionary < DataPageOffset ? dictionary : DataPageOffset;

    public ColumnStatistics? Statistics { get; init; }

    public PageEncodingStatistics[]? EncodingStatistics { get; init; }

    public long? BloomFilterOffset { get; init; }

    public int? BloomFilterLength { get; init; }

    public SizeStatistics? Sizes { get; init; }
}
