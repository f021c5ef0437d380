using System.Globalization;
using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>Keeps edited rows whose edit moved the teachers.</summary>
internal sealed class ProbabilityShift(ProbabilityShiftOptions options) : IRowOperator, IOperatorType<ProbabilityShift, ProbabilityShiftOptions>
{
    private const string MissingScore = "missing_score";
    private const string TooSmall = "shift_too_small";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "probability_shift",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps derived rows for which the teachers' probability rose enough over that of the parent: the filter of DISCO (arXiv 2212.10534). Shifts of several teachers are weighed by their softmax. "
            + "Its code says 0.25, its released rows begin at 0.15. Seeds pass.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "A teacher gave the row or its parent no score on the target.",
            [TooSmall] = "The probability rose by less than `min_shift`.",
        },
        Example = """
            - use: probability_shift
              teachers: [baseline]
              target: chosen.reward
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(ProbabilityShiftOptions options, OperatorSetup setup) => new ProbabilityShift(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(ProbabilityShiftOptions options) => options.Teachers.Select(teacher => "scores." + teacher);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (output.Parent is not { } parent)
        {
            return;
        }

        double total = 0, weights = 0;
        foreach (string teacher in options.Teachers)
        {
            if (PairScores.Find(row, teacher, options.Target) is not { } after || PairScores.Find(parent, teacher, options.Target) is not { } before)
            {
                output.Reject(MissingScore, $"{teacher}: {options.Target}");
                return;
            }

            double shift = options.Logistic ? Portable.Sigmoid(after) - Portable.Sigmoid(before) : after - before, weight = Portable.Exp(shift);
            total += weight * shift;
            weights += weight;
        }

        if (total / weights < options.MinShift)
        {
            output.Reject(TooSmall, (total / weights).ToString("F4", CultureInfo.InvariantCulture));
        }
    }
}
