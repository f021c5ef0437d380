namespace DataForge.Parquet;

/// <summary>How a file is written. The bytes depend on these options alone, <see cref="Threads"/> excepted.</summary>
public sealed record ParquetWriterOptions
{
    /// <summary>Default of <see cref="CompressionLevel"/> for zstd.</summary>
    public const int DefaultZstdLevel = 3;

    /// <summary>Default of <see cref="RowGroupRows"/>.</summary>
    public const int DefaultRowGroupRows = 1_048_576;

    /// <summary>Default of <see cref="RowGroupBytes"/>: what the hub's viewer likes to read at once.</summary>
    public const long DefaultRowGroupBytes = 100_000_000;

    /// <summary>Default of <see cref="PageBytes"/>.</summary>
    public const int DefaultPageBytes = 1 << 20;

    /// <summary>Default of <see cref="PageRows"/>.</summary>
    public const int DefaultPageRows = 20_000;

    /// <summary>Compression of all columns. The default is zstd.</summary>
    public CompressionCodec Codec { get; init; } = CompressionCodec.Zstd;

    /// <summary>The codec's level; null takes 3 for zstd, 6 for gzip, 5 for brotli. Ranges stand with <see cref="CompressionCodec"/>.</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>Rows of a row group, exactly, unless <see cref="RowGroupBytes"/> ends it earlier. At least 1.</summary>
    public int RowGroupRows { get; init; } = DefaultRowGroupRows;

    /// <summary>A row group ends with the row that brings its values and levels before encoding to this many bytes. At least 1, at most 1 GiB.</summary>
    public long RowGroupBytes { get; init; } = DefaultRowGroupBytes;

    /// <summary>A page ends when its encoded values reach this many bytes. At least 1, at most 512 MiB.</summary>
    public int PageBytes { get; init; } = DefaultPageBytes;

    /// <summary>Rows of a page at most. At least 1.</summary>
    public int PageRows { get; init; } = DefaultPageRows;

    /// <summary>Threads that encode the columns of a row group. The default is 1; the bytes do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Footer key-values in order, e.g. <c>huggingface</c>. More can be added with <see cref="ParquetWriter.SetKeyValue"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> KeyValues { get; init; } = [];

    /// <summary>The footer's <c>created_by</c>, of the form <c>NAME version X.Y.Z (build HASH)</c>; null takes the library's own.</summary>
    public string? CreatedBy { get; init; }

    internal static string DefaultCreatedBy { get; } =
        $"DataForge version {typeof(ParquetWriterOptions).Assembly.GetName().Version?.ToString(3)} (build release)";

    internal int EffectiveLevel => CompressionLevel ?? Codec switch
    {
        CompressionCodec.Gzip => 6,
        CompressionCodec.Brotli => 5,
        _ => DefaultZstdLevel,
    };

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(RowGroupRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RowGroupBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RowGroupBytes, 1L << 30);
        ArgumentOutOfRangeException.ThrowIfLessThan(PageBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PageBytes, 1 << 29);
        ArgumentOutOfRangeException.ThrowIfLessThan(PageRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
    }
}
