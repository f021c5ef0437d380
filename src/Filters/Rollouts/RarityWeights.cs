using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Statistics.Ranking;

namespace DataForge.Filters.Rollouts;

/// <summary>Weighs right answers the more the less likely they were.</summary>
internal sealed class RarityWeights(RarityWeightsOptions options) : IRowOperator, IOperatorType<RarityWeights, RarityWeightsOptions>
{
    private const string MissingScore = "missing_score";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "rarity_weights",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Notes a weight for each of several answers to a prompt (a ranked row, right from a value of 0.5): wrong ones 0, right ones 1 - penalty * rank / number by their log-probability, the least likely first, "
            + "so that rare solutions are not lost (Rewarding the Unlikely, arXiv 2506.02355).",
        Reads = RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave one of the answers no log-probability.",
        },
        Example = """
            - use: rarity_weights
              teacher: sampler
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(RarityWeightsOptions options, OperatorSetup setup) => new RarityWeights(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(RarityWeightsOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(RarityWeightsOptions options) => ["scores." + options.As];

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (RolloutRow.Scores(row, options.Teacher, options.Output) is not { } scores)
        {
            output.Reject(MissingScore);
            return;
        }

        double[] weights = RolloutStatistics.Rarity(scores, RolloutRow.Correct((RankedContent)row.Content), options.Penalty);
        output.Annotate(row.Annotations with
        {
            Scores = [.. row.Annotations.Scores.Where(score => score.Teacher != options.As), .. weights.Select((weight, i) => new Score(options.As, $"responses[{i}].weight", weight))],
        });
    }
}
