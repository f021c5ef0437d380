namespace DataForge.Filters.Audit;

/// <summary>What is known of a row's sides besides their texts: the model that wrote each, the place it stood in, or for a single response its source.</summary>
/// <param name="Name">Name of the fact.</param>
/// <param name="First">Its value for the first side, or for the only one.</param>
/// <param name="Second">Its value for the second side; null for a single response.</param>
public sealed record SideFact(string Name, string First, string? Second);

/// <summary>A labelled row as the audit sees it: a pair, whose first side is the better one, or a single text that is good or bad.</summary>
public sealed record AuditRow
{
    /// <summary>How reports name the row.</summary>
    public required string Id { get; init; }

    /// <summary>Rows of one group share texts: folds and tests never divide it.</summary>
    public required string Group { get; init; }

    /// <summary>What both sides have in common: the prompt, or for a prompt pair the response.</summary>
    public required string Context { get; init; }

    /// <summary>The better side, or the only text.</summary>
    public required string First { get; init; }

    /// <summary>The worse side; null for a single text.</summary>
    public string? Second { get; init; }

    /// <summary>For a single text: whether it is good. True for pairs.</summary>
    public bool IsGood { get; init; } = true;

    /// <summary>Split, or empty.</summary>
    public string Split { get; init; } = "";

    /// <summary>Facts of the sides that could give the label away.</summary>
    public IReadOnlyList<SideFact> Facts { get; init; } = [];

    /// <summary>Columns by which the report counts rows: kind, source, operator, attribute, language.</summary>
    public IReadOnlyList<(string Column, string Value)> Strata { get; init; } = [];

    /// <summary>Score of the first side less that of the second one, by teacher; empty where there are no scores.</summary>
    public IReadOnlyDictionary<string, double> Margins { get; init; } = new Dictionary<string, double>();
}
