using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Rollouts;

/// <summary>Keeps right answers that were reached rightly and wrong answers that were reached wrongly, as many of each as can be.</summary>
internal sealed class BalancedRollouts(BalancedRolloutsOptions options) : IRowOperator, IOperatorType<BalancedRollouts, BalancedRolloutsOptions>
{
    private const string MissingScore = "missing_score";
    private const string OneSided = "all_alike";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "balanced_rollouts",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Of several answers to a prompt (a ranked row, right from a value of 0.5) keeps right ones with the highest process score and wrong ones with the lowest, as many of each as can be: PROF (arXiv 2509.03403). "
            + "Right answers reached by luck and wrong ones by a slip go.",
        Reads = RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave one of the answers no score.",
            [OneSided] = "All answers are right, or all are wrong: nothing balances.",
        },
        Example = """
            - use: balanced_rollouts
              teacher: process
              count: 4
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(BalancedRolloutsOptions options, OperatorSetup setup) => new BalancedRollouts(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(BalancedRolloutsOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        var content = (RankedContent)row.Content;
        if (RolloutRow.Scores(row, options.Teacher, options.Output) is not { } scores)
        {
            output.Reject(MissingScore);
        }
        else if (Statistics.Ranking.RolloutStatistics.Prof(scores, RolloutRow.Correct(content), options.Count) is not var (correct, wrong))
        {
            output.Reject(OneSided);
        }
        else if (correct.Length + wrong.Length < content.Responses.Length)
        {
            int[] kept = [.. correct.Concat(wrong).Order()];
            output.Replace(new Child(RolloutRow.Keep(content, kept), row.Origin.LabelOrigin, Parameters.Of(("kept", ParameterValue.List(kept.Select(i => (ParameterValue)i)))))
            {
                Annotations = row.Annotations with { Scores = [.. kept.Select((from, to) => new Score(options.Teacher, $"responses[{to}].{options.Output}", scores[from]))] },
            });
        }
    }
}
