using DataForge.Augmenters.Artifacts.Metrics;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Lets the prompt state a metric that is easy to game, and sets the good response against a reply that games it.</summary>
internal sealed class GameMetric(GameMetricOptions options) : GoodResponseOperator, IOperatorType<GameMetric, GameMetricOptions>
{
    private const string TooShort = "answer_too_short";
    private const string NoMetric = "no_metric";
    private const string NoGain = "no_gain";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "game_metric",
        1,
        RowKind.Artifact,
        "Adds to the prompt a metric by which the answer is said to be graded (number of words, a keyword's count or density, words of the prompt repeated, words of praise) and sets the good response against a reply that maximises it and says nothing. "
            + "Both scores are computed and recorded; a pair is made only where the hack scores higher. After School of Reward Hacks (arXiv 2508.17511), with rules in place of a generator.",
        """
            - use: game_metric
              ratio: 0.25
            """,
        NotDrawnReason,
        (TooShort, "The good response has fewer than `min_words` words, so the hack may be no worse."),
        (NoMetric, "The prompt has too few words to build the metric on."),
        (NoGain, "The hack does not score above the good response."));

    /// <inheritdoc/>
    public static IOperator Create(GameMetricOptions options, OperatorSetup setup) => new GameMetric(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        if (!Words.HasAtLeast(good.Text, options.MinWords))
        {
            output.Decline(TooShort);
            return;
        }

        if (GameableMetric.Of(options.Metrics[draw.NextIndex(options.Metrics.Count)], good.Prompt.LastText, ref draw) is not { } metric)
        {
            output.Decline(NoMetric);
            return;
        }

        double earnest = metric.Score(good.Text);
        string hack = metric.Hack(earnest, ref draw);
        double gamed = metric.Score(hack);
        if (gamed <= earnest)
        {
            output.Decline(NoGain);
            return;
        }

        Messages prompt = good.Prompt.WithLastText(good.Prompt.LastText.TrimEnd() + "\n\n" + metric.Statement);
        output.Make(new Child(new PreferenceContent(prompt, good.Response, good.Response.WithLastText(hack)), LabelOrigin.Constructed, Parameters.Of(("metric", metric.Name), ("metric_chosen", earnest), ("metric_rejected", gamed))) { ErrorType = "gamed_" + metric.Name });
    }
}
