namespace DataForge.Pipelines.Running;

/// <summary>How to run; nothing in a dataset depends on it but <see cref="Limit"/>.</summary>
public sealed record RunOptions
{
    /// <summary>Pieces of work at a time. The default is the number of processors.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Records to read from each file, or null for all: for trying a pipeline out.</summary>
    public int? Limit { get; init; }

    /// <summary>Folder of what teachers gave before; null for one in the build. Builds that share it share its scores.</summary>
    public string? CacheFolder { get; init; }
}
