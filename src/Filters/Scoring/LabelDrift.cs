using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>Moves p_chosen of pairs towards a teacher's belief.</summary>
internal sealed class LabelDrift(LabelDriftOptions options) : IRowOperator, IOperatorType<LabelDrift, LabelDriftOptions>
{
    private const string MissingScore = "missing_score";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "label_drift",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Moves a pair's p_chosen towards what a teacher believes: p <- (1 - rate) p + rate * logistic(margin), as the dynamic labels of POWER-DL (arXiv 2412.09544). "
            + "Untrustworthy labels drift to the middle and lose their pull. Pairs begin at 1, ties at 0.5.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave the row no score on one of its sides.",
        },
        Example = """
            - use: label_drift
              teacher: baseline
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(LabelDriftOptions options, OperatorSetup setup) => new LabelDrift(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(LabelDriftOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(LabelDriftOptions options) => ["p_chosen"];

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (PairScores.Margin(row, options.Teacher, options.Output) is not { } margin)
        {
            output.Reject(MissingScore);
            return;
        }

        double start = row.Annotations.ChosenProbability ?? (PairScores.VerdictOf(row.Content) == Verdict.Tie ? 0.5 : 1);
        output.Annotate(row.Annotations with { ChosenProbability = Drift(start, margin, options.Rate, options.Passes) });
    }

    /// <summary>The label after some passes.</summary>
    internal static double Drift(double label, double margin, double rate, int passes)
    {
        double belief = Portable.Sigmoid(margin);
        for (int pass = 0; pass < passes; pass++)
        {
            label = ((1 - rate) * label) + (rate * belief);
        }

        return label;
    }
}
