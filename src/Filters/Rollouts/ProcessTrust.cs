using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Rollouts;

/// <summary>Lowers the weight of prompts on which a teacher scores wrong answers above right ones.</summary>
internal sealed class ProcessTrust(ProcessTrustOptions options) : IRowOperator, IOperatorType<ProcessTrust, ProcessTrustOptions>
{
    private const string MissingScore = "missing_score";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "process_trust",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Multiplies the weight of a prompt with several answers (a ranked row, right from a value of 0.5) by the trust that a teacher earns on it: 1 where right answers score higher in the mean than wrong ones, "
            + "else exp(mean of the right - mean of the wrong), as SophiaVL-R1 (arXiv 2505.17018) has it. Prompts with answers of one kind keep their weight.",
        Reads = RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave one of the answers no score.",
        },
        Example = """
            - use: process_trust
              teacher: process
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(ProcessTrustOptions options, OperatorSetup setup) => new ProcessTrust(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(ProcessTrustOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (RolloutRow.Scores(row, options.Teacher, options.Output) is not { } scores)
        {
            output.Reject(MissingScore);
            return;
        }

        bool[] correct = RolloutRow.Correct((RankedContent)row.Content);
        double[] right = [.. scores.Where((_, i) => correct[i])], wrong = [.. scores.Where((_, i) => !correct[i])];
        if (right.Length > 0 && wrong.Length > 0)
        {
            double gap = right.Average() - wrong.Average();
            output.Annotate(row.Annotations with { Weight = row.Annotations.Weight * (gap >= 0 ? 1 : Portable.Exp(gap)) });
        }
    }
}
