using DataForge.Parquet.Chunking;

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

    /// <summary>Default of <see cref="PageBytes"/> in the profile <see cref="ParquetProfile.Hub"/>.</summary>
    public const int DefaultPageBytes = 1 << 20;

    /// <summary>Default of <see cref="PageBytes"/> in the profile <see cref="ParquetProfile.Compact"/>.</summary>
    public const int DefaultCompactPageBytes = 4 << 20;

    /// <summary>Default of <see cref="PageRows"/> in the profile <see cref="ParquetProfile.Hub"/>.</summary>
    public const int DefaultPageRows = 20_000;

    /// <summary>Default of <see cref="PageRows"/> in the profile <see cref="ParquetProfile.Compact"/>.</summary>
    public const int DefaultCompactPageRows = 1_000_000;

    /// <summary>Default of <see cref="DictionaryBytes"/>.</summary>
    public const int DefaultDictionaryBytes = 1 << 20;

    /// <summary>Limit of dictionaries that the profile <see cref="ParquetProfile.Compact"/> chooses: 16 MiB.</summary>
    public const int CompactDictionaryBytes = 16 << 20;

    /// <summary>Default of <see cref="StatisticsBytes"/>.</summary>
    public const int DefaultStatisticsBytes = 64;

    private const int MaximumThreads = 1024;

    private readonly int? _pageBytes;
    private readonly ContentDefinedChunking? _chunking;
    private readonly bool _chunkingIsOwn;

    /// <summary>Who decides about encodings and page limits. The default is <see cref="ParquetProfile.Hub"/>.</summary>
    public ParquetProfile Profile { get; init; } = ParquetProfile.Hub;

    /// <summary>Compression of all columns. The default is zstd.</summary>
    public CompressionCodec Codec { get; init; } = CompressionCodec.Zstd;

    /// <summary>The codec's level; null takes 3 for zstd, 6 for gzip, 5 for brotli. Snappy and LZ4 have none. Ranges stand with <see cref="CompressionCodec"/>.</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>Rows of a row group, exactly, unless <see cref="RowGroupBytes"/> ends it earlier. At least 1.</summary>
    public int RowGroupRows { get; init; } = DefaultRowGroupRows;

    /// <summary>A row group ends with the row that brings its values and levels before encoding to this many bytes. At least 1, at most 1 GiB.</summary>
    public long RowGroupBytes { get; init; } = DefaultRowGroupBytes;

    /// <summary>A page ends when its encoded values reach this many bytes. At least 1, at most 512 MiB. The default is the profile's: 1 MiB (hub) or 4 MiB (compact).</summary>
    public int PageBytes
    {
        get => _pageBytes ?? (Profile == ParquetProfile.Compact ? DefaultCompactPageBytes : DefaultPageBytes);
        init => _pageBytes = value;
    }

    /// <summary>Rows of a page at most. At least 1; null takes the profile's: 20,000 (hub) or 1,000,000 (compact).</summary>
    public int? PageRows { get; init; }

    /// <summary>Data page version, 1 or 2; null takes the profile's: 1 (hub) or 2 (compact).</summary>
    public int? PageVersion { get; init; }

    /// <summary>Content-defined chunking; null switches it off. On by default, as the profile has it: <see cref="ContentDefinedChunking.OfProfile"/>.</summary>
    public ContentDefinedChunking? Chunking
    {
        get => _chunkingIsOwn ? _chunking : ContentDefinedChunking.OfProfile(Profile);
        init => (_chunking, _chunkingIsOwn) = (value, true);
    }

    /// <summary>Whether the profile <see cref="ParquetProfile.Hub"/> tries dictionaries. The default is true.</summary>
    public bool Dictionary { get; init; } = true;

    /// <summary>A dictionary is given up when its values reach this many bytes in PLAIN form. At least 1. The default is 1 MiB, pyarrow's; columns whose longer
    /// values repeat gain from more. Dictionaries that the profile <see cref="ParquetProfile.Compact"/> chooses have <see cref="CompactDictionaryBytes"/>.</summary>
    public int DictionaryBytes { get; init; } = DefaultDictionaryBytes;

    /// <summary>Whether column and offset indexes are written. The default is true.</summary>
    public bool PageIndex { get; init; } = true;

    /// <summary>Longer bounds of byte arrays are truncated to about this many bytes. At least 1. The default is 64.</summary>
    public int StatisticsBytes { get; init; } = DefaultStatisticsBytes;

    /// <summary>What is special about single columns, by dotted path of the leaf, e.g. <c>chosen.list.element.role</c>.</summary>
    public IReadOnlyDictionary<string, ParquetColumnOptions> Columns { get; init; } = new Dictionary<string, ParquetColumnOptions>();

    /// <summary>Columns by which the caller promises the rows of each row group to be sorted, most significant first.</summary>
    public IReadOnlyList<ParquetSorting> Sorting { get; init; } = [];

    /// <summary>Threads that encode the pages of a row group, up to 1,024. The default is 1; the bytes do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Footer key-values in order, e.g. <c>huggingface</c>. More can be added with <see cref="ParquetWriter.SetKeyValue"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> KeyValues { get; init; } = [];

    /// <summary>The footer's <c>created_by</c>, of the form <c>NAME version X.Y.Z (build HASH)</c>; null takes the library's own.</summary>
    public string? CreatedBy { get; init; }

    internal static string DefaultCreatedBy { get; } =
        $"DataForge version {typeof(ParquetWriterOptions).Assembly.GetName().Version?.ToString(3)} (build release)";

    internal int EffectivePageRows => PageRows ?? (Profile == ParquetProfile.Compact ? DefaultCompactPageRows : DefaultPageRows);

    internal int EffectivePageVersion => PageVersion ?? (Profile == ParquetProfile.Compact ? 2 : 1);

    internal static int DefaultLevel(CompressionCodec codec) => codec switch
    {
        CompressionCodec.Gzip => 6,
        CompressionCodec.Brotli => 5,
        _ => DefaultZstdLevel,
    };

    internal void Validate()
    {
        EnsureBetween(RowGroupRows, 1, int.MaxValue, nameof(RowGroupRows));
        EnsureBetween(RowGroupBytes, 1, 1L << 30, nameof(RowGroupBytes));
        EnsureBetween(PageBytes, 1, 1 << 29, nameof(PageBytes));
        EnsureBetween(EffectivePageRows, 1, int.MaxValue, nameof(PageRows));
        EnsureBetween(EffectivePageVersion, 1, 2, nameof(PageVersion));
        EnsureBetween(DictionaryBytes, 1, int.MaxValue, nameof(DictionaryBytes));
        EnsureBetween(StatisticsBytes, 1, int.MaxValue, nameof(StatisticsBytes));
        EnsureBetween(Threads, 1, MaximumThreads, nameof(Threads));
        _ = Chunking?.MaskBits();
    }

    private static void EnsureBetween(long value, long least, long most, string option)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"{option} is {value}; it can be {least} to {most}");
        }
    }
}
