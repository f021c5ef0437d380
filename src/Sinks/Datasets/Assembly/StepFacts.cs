namespace DataForge.Sinks.Datasets.Assembly;

/// <summary>A step and its books: in = passed + replaced + rejected, out = passed + replacements + children (design rule 12).</summary>
public sealed record StepFacts
{
    /// <summary>Name of the step.</summary>
    public required string Name { get; init; }

    /// <summary>Its operator.</summary>
    public required string Operator { get; init; }

    /// <summary>Version of the operator.</summary>
    public required int Version { get; init; }

    /// <summary>Its options as JSON text of an object, defaults included.</summary>
    public required string Options { get; init; }

    /// <summary>Names of the teachers it asks.</summary>
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>Fingerprint of what it fitted or mined (weights, neighbours), or null.</summary>
    public string? Artifact { get; init; }

    /// <summary>Rows it read.</summary>
    public long In { get; init; }

    /// <summary>Rows it let pass.</summary>
    public long Passed { get; init; }

    /// <summary>Rows it replaced.</summary>
    public long Replaced { get; init; }

    /// <summary>Children it made, replacements included.</summary>
    public long Children { get; init; }

    /// <summary>Rejected rows by reason.</summary>
    public IReadOnlyDictionary<string, long> Rejected { get; init; } = new Dictionary<string, long>();

    /// <summary>Rows of which an augmenter made nothing, by reason; they passed.</summary>
    public IReadOnlyDictionary<string, long> Declined { get; init; } = new Dictionary<string, long>();
}
