using DataForge.Core.Options;

namespace DataForge.Augmenters.Neutral;

/// <summary>Options of <c>irrelevant_query</c>.</summary>
public sealed record IrrelevantQueryOptions
{
    /// <summary>Share of rows that get a tie.</summary>
    [Option("Share of the rows read that get a tie, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Greatest overlap.</summary>
    [Option("Greatest share of the query's content words that the own prompt or an answer may hold.", Min = 0, Max = 1)]
    public double MaxOverlap { get; init; } = 0.2;

    /// <summary>Least content words of a query.</summary>
    [Option("Fewest content words of a query; any answer may fit a shorter one.", Min = 1, Max = 1000)]
    public int MinQueryWords { get; init; } = 4;

    /// <summary>Least words of an answer.</summary>
    [Option("Fewest words of either answer; shorter ones may fit any query.", Min = 1, Max = 1000)]
    public int MinAnswerWords { get; init; } = 8;
}
