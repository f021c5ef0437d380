using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>Lowers the weight of pairs that two scorings see differently.</summary>
internal sealed class DisagreementWeight(DisagreementWeightOptions options) : IRowOperator, IOperatorType<DisagreementWeight, DisagreementWeightOptions>
{
    private const string MissingScore = "missing_score";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "disagreement_weight",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Multiplies a pair's weight by exp(-u), where u is how far apart two scorings put its margin: the uncertainty weight of Ctrl-U. No row is dropped but those without scores.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "A teacher gave the row no score on one of its sides.",
        },
        Example = """
            - use: disagreement_weight
              teachers: [helpful, careful]
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(DisagreementWeightOptions options, OperatorSetup setup) => new DisagreementWeight(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(DisagreementWeightOptions options) => options.Teachers.Select(teacher => "scores." + teacher);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (PairScores.Margins(row, options.Teachers, options.Output) is not { } margins)
        {
            output.Reject(MissingScore);
            return;
        }

        output.Annotate(row.Annotations with { Weight = row.Annotations.Weight * Portable.Exp(-options.Strength * Math.Abs(margins[0] - margins[1])) });
    }
}
