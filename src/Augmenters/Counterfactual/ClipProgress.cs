using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Clips a good response to partial progress and labels it with an ordinal level.</summary>
internal sealed class ClipProgress(ClipProgressOptions options) : GoodResponseOperator, IOperatorType<ClipProgress, ClipProgressOptions>
{
    private const string NoCountableParts = "no_countable_parts";
    private const string TooFewParts = "too_few_parts";
    private const string EarlyOutcome = "early_outcome";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "clip_progress",
        1,
        RowKind.Counterfactual,
        "Keeps the first k of n parts of a good response and labels it with level 1 + round((levels - 1) k / n), never the highest unless complete: partial progress with ordinal labels. "
            + "The text form of RoboReward's temporal clipping (arXiv 2601.00675).",
        """
            - use: clip_progress
              levels: 5
              cuts: 2
            """,
        (NoCountableParts, "The response is neither in steps, nor a computation, nor a list of the length that the prompt asks for, so no one can say how much of it is done."),
        (TooFewParts, "The response has fewer than `min_parts` parts."),
        (EarlyOutcome, "The outcome stands in the first part already.")) with
    { Makes = RowShape.Scored };

    /// <inheritdoc/>
    public static IOperator Create(ClipProgressOptions options, OperatorSetup setup) => new ClipProgress(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        ResponseParts? parts = options.Parts == ClipProgressOptions.Sentence ? ResponseParts.OfSentences(good) : ResponseParts.Counted(good);
        if (parts is null || parts.Ends.Count < options.MinParts)
        {
            output.Decline(parts is null ? NoCountableParts : TooFewParts);
            return;
        }

        int count = parts.Ends.Count;
        int[] cuts = [.. Enumerable.Range(1, count - 1).Where(kept => kept < parts.FirstComplete)];
        if (cuts.Length == 0)
        {
            output.Decline(EarlyOutcome);
            return;
        }

        SplitMix64 draw = output.Draw();
        draw.Shuffle(cuts.AsSpan());
        foreach (int kept in cuts.DistinctBy(kept => LevelOf(kept, count, options.Levels)).Take(options.Cuts).Order())
        {
            Make(output, good, good.Text[..parts.Ends[kept - 1]].TrimEnd(), kept, count, LevelOf(kept, count, options.Levels));
        }

        bool isVerified = output.Row.Content is StepwiseContent or ScoredContent { Levels: null };
        if (options.Complete == ClipProgressOptions.Always || (options.Complete == ClipProgressOptions.Verified && isVerified))
        {
            Make(output, good, good.Text, count, count, options.Levels);
        }
    }

    private void Make(RowOutput output, GoodResponse good, string text, int kept, int parts, int level) => output.Make(new Child(
        new ScoredContent(good.Prompt, good.Response.WithLastText(text), level, options.Levels), LabelOrigin.Rule, Parameters.Of(("kept", kept), ("parts", parts)))
    {
        Attribute = "completeness",
        ErrorType = kept < parts ? "clipped" : null,
    });

    /// <summary>1 + round((levels - 1) kept / parts), halves up, below the highest level.</summary>
    internal static int LevelOf(int kept, int parts, int levels) => Math.Min(levels - 1, 1 + ((((levels - 1) * kept * 2) + parts) / (2 * parts)));
}
