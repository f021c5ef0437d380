namespace DataForge.Sinks.Datasets.Shards;

/// <summary>One file of the dataset: whole slices of one config and split.</summary>
public sealed record ShardPlan
{
    /// <summary>Config, or <c>rejected</c> or <c>quarantined</c>.</summary>
    public required string Config { get; init; }

    /// <summary>Split; empty for the tables that have none.</summary>
    public required string Split { get; init; }

    /// <summary>Place among the shards of the config and split, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Number of shards of the config and split.</summary>
    public required int Count { get; init; }

    /// <summary>Names of the slices whose rows it holds, in order. Slices without rows in this config and split are not among them.</summary>
    public required IReadOnlyList<string> Slices { get; init; }

    /// <summary>Path relative to the dataset, with slashes: <c>data/train-00000-of-00004.parquet</c>.</summary>
    public required string FileName { get; init; }

    /// <summary>64 hex digits: a finished file of the same key has the same bytes, whatever its index and name.</summary>
    public required string Key { get; init; }

    /// <summary>Rows it will hold.</summary>
    public required long Rows { get; init; }

    /// <summary>Bytes of these rows in Arrow memory.</summary>
    public required long Bytes { get; init; }
}
