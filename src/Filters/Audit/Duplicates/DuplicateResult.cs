namespace DataForge.Filters.Audit.Duplicates;

/// <summary>Two rows that should not both be there.</summary>
public sealed record RowMatch(string First, string Second);

/// <summary>Rows that repeat or contradict others, and prompts in more than one split.</summary>
public sealed record DuplicateResult
{
    /// <summary>Rows whose words equal those of an earlier row.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Rows that prefer the other side of an earlier pair with the same words, or give the same text another label.</summary>
    public required int Contradictions { get; init; }

    /// <summary>Different prompts that stand, with equal words, in more than one split.</summary>
    public required int PromptsInSeveralSplits { get; init; }

    /// <summary>Further prompts that are nearly the same as one in another split.</summary>
    public required int NearPromptsInSeveralSplits { get; init; }

    /// <summary>Examples of each kind, three at most.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<RowMatch>> Examples { get; init; }
}
