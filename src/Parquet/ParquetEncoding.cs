namespace DataForge.Parquet;

/// <summary>How the values of a column are encoded (Parquet format, Encodings.md).</summary>
public enum ParquetEncoding
{
    /// <summary>The profile decides. The default.</summary>
    Automatic,

    /// <summary>PLAIN.</summary>
    Plain,

    /// <summary>Dictionary while it stays below <see cref="ParquetWriterOptions.DictionaryBytes"/>, then PLAIN. Not for booleans.</summary>
    Dictionary,

    /// <summary>DELTA_BINARY_PACKED, for 32- and 64-bit integers.</summary>
    DeltaBinaryPacked,

    /// <summary>DELTA_LENGTH_BYTE_ARRAY, for byte arrays.</summary>
    DeltaLengthByteArray,

    /// <summary>DELTA_BYTE_ARRAY, for byte arrays and fixed-length bytes.</summary>
    DeltaByteArray,

    /// <summary>BYTE_STREAM_SPLIT, for numbers and fixed-length bytes.</summary>
    ByteStreamSplit,

    /// <summary>RLE, for booleans.</summary>
    RunLength,
}
