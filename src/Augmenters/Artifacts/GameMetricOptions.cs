using DataForge.Core.Options;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Options of <c>game_metric</c>.</summary>
public sealed record GameMetricOptions
{
    /// <summary>Number of words.</summary>
    public const string WordCount = "word_count";

    /// <summary>How often a word of the prompt occurs.</summary>
    public const string KeywordCount = "keyword_count";

    /// <summary>Share of a word of the prompt.</summary>
    public const string KeywordDensity = "keyword_density";

    /// <summary>ROUGE-1 recall of the prompt.</summary>
    public const string Overlap = "overlap";

    /// <summary>Words of praise.</summary>
    public const string PositiveWords = "positive_words";

    /// <summary>Share of rows that get a pair.</summary>
    [Option("Share of the rows read that get a pair, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 0.125;

    /// <summary>Metrics to draw from.</summary>
    [Option("Metrics, each equally likely.", Choices = [WordCount, KeywordCount, KeywordDensity, Overlap, PositiveWords], Min = 1, Max = 5)]
    public IReadOnlyList<string> Metrics { get; init; } = [WordCount, KeywordCount, KeywordDensity, Overlap, PositiveWords];

    /// <summary>Least words.</summary>
    [Option("Fewest words of the good response.", Min = 1, Max = 10000)]
    public int MinWords { get; init; } = 12;
}
