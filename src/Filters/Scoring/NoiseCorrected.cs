using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Statistics.Ensembles;

namespace DataForge.Filters.Scoring;

/// <summary>Replaces noisy binary labels by what they make probable, and weighs rows by how seldom their like are labelled.</summary>
internal sealed class NoiseCorrected(NoiseCorrectedOptions options) : IRowOperator, IOperatorType<NoiseCorrected, NoiseCorrectedOptions>
{
    private const string MissingScore = "missing_score";
    private readonly NoiseCorrection _noise = new(options.FalsePositive, options.FalseNegative);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "noise_corrected",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Replaces the binary value of a scored row by P(truly good | label) under known noise rates, and divides its weight by the propensity of being labelled: the weights of CausalRM (arXiv 2603.18736), "
            + "with a soft target in place of its negative weights, which trainers refuse. Values other than 0 and 1 pass.",
        Reads = RowShape.Scored,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave the row no propensity.",
        },
        Example = """
            - use: noise_corrected
              false_positive: 0.2
              false_negative: 0.1
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(NoiseCorrectedOptions options, OperatorSetup setup) => new NoiseCorrected(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(NoiseCorrectedOptions options) => options.Propensity is { } teacher ? ["scores." + teacher] : [];

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        var content = (ScoredContent)row.Content;
        double weight = row.Annotations.Weight;
        if (content.Value is not (0 or 1) || content.Levels is not null)
        {
            return;
        }

        if (options.Propensity is { } teacher)
        {
            if (PairScores.Find(row, teacher, "response.propensity") is not { } propensity)
            {
                output.Reject(MissingScore, $"{teacher}: response.propensity");
                return;
            }

            weight /= Math.Clamp(propensity, options.LeastPropensity, 1);
        }

        double target = _noise.SoftTarget(content.Value == 1, options.Prior);
        output.Replace(new Child(new ScoredContent(content.Prompt, content.Response, target), row.Origin.LabelOrigin, Parameters.Of(("label", content.Value)))
        {
            Annotations = row.Annotations with { Weight = weight },
        });
    }
}
