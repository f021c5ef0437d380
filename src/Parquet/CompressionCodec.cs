namespace DataForge.Parquet;

/// <summary>Page compression, numbered as in the Parquet format (<c>CompressionCodec</c>).</summary>
public enum CompressionCodec
{
    /// <summary>No compression.</summary>
    None = 0,

    /// <summary>Snappy block format.</summary>
    Snappy = 1,

    /// <summary>Gzip (RFC 1952); levels 0 to 9.</summary>
    Gzip = 2,

    /// <summary>LZO: named so that it can be refused by name.</summary>
    Lzo = 3,

    /// <summary>Brotli (RFC 7932); levels 0 to 11.</summary>
    Brotli = 4,

    /// <summary>The deprecated LZ4 framing of Hadoop; read only.</summary>
    Lz4 = 5,

    /// <summary>Zstandard (RFC 8878); levels -7 to 22. The default.</summary>
    Zstd = 6,

    /// <summary>Bare LZ4 block.</summary>
    Lz4Raw = 7,
}
