using DataForge.Core.Options;

namespace DataForge.Sinks.Datasets;

/// <summary>Options of the dataset sink: how shards are cut and compressed, which configs there are, what the card says.</summary>
public sealed record DatasetSinkOptions
{
    /// <summary>Target size of a shard.</summary>
    [Option("Target size of a shard in uncompressed bytes; shards lie between half and twice of it.", Min = 1)]
    public long ShardBytes { get; init; } = 500_000_000;

    /// <summary>Compression of pages.</summary>
    [Option("Compression of pages.", Choices = ["zstd", "snappy", "gzip", "brotli", "lz4_raw", "none"])]
    public string Codec { get; init; } = "zstd";

    /// <summary>Compression level.</summary>
    [Option("Compression level of the codec; ignored for snappy, lz4_raw and none.", Min = 0, Max = 22)]
    public int Level { get; init; } = 3;

    /// <summary>Largest number of rows in a row group.</summary>
    [Option("Largest number of rows in a row group.", Min = 1, Max = int.MaxValue)]
    public int RowGroupRows { get; init; } = 50_000;

    /// <summary>Largest size of a row group.</summary>
    [Option("Largest size of a row group in uncompressed bytes; the hub's viewer refuses more than 300 MB at once.", Min = 1024, Max = 300_000_000)]
    public long RowGroupBytes { get; init; } = 100_000_000;

    /// <summary>Page layout.</summary>
    [Option("Encodings and page limits: hub takes pyarrow's, which every reader knows; compact chooses what is smallest. Both cut pages by content, so that a hub stores only what changed.", Choices = ["hub", "compact"])]
    public string Profile { get; init; } = "hub";

    /// <summary>Whether there is a config that trainers read blindly.</summary>
    [Option("Writes the config default: id, chosen and rejected as whole conversations, without ties and blank or equal sides.")]
    public bool Default { get; init; } = true;

    /// <summary>Whether there is a config per row shape.</summary>
    [Option("Writes a config per row shape with every column.")]
    public bool Canonical { get; init; } = true;

    /// <summary>Whether the config default has margins.</summary>
    [Option("Adds the column margin to the config default; refused unless every pair has one.")]
    public bool Margin { get; init; }

    /// <summary>Title of the card.</summary>
    [Option("Title of the dataset card; the pipeline's name where not set.", Max = 200)]
    public string? PrettyName { get; init; }

    /// <summary>Languages on the card.</summary>
    [Option("Languages of the texts, as ISO 639-1 codes on the dataset card; those of the sources where not set.", Max = 200)]
    public IReadOnlyList<string> Language { get; init; } = [];

    /// <summary>Further tags on the card.</summary>
    [Option("Tags on the dataset card, after dataforge, preference and reward-model.", Max = 200)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Licence on the card.</summary>
    [Option("Licence on the dataset card; the strictest of the sources' licences where not set.", Max = 200)]
    public string? License { get; init; }
}
