using DataForge.Augmenters.Contrast.Rollouts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast;

/// <summary>Draws one right and one wrong answer from a group of answers to one prompt.</summary>
internal sealed class RolloutPairs(RolloutPairsOptions options) : IRowOperator, IOperatorType<RolloutPairs, RolloutPairsOptions>
{
    private const string AllAlike = "all_alike";
    private const string NoMajority = "no_majority";
    private const string TooEasy = "too_easy";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "rollout_pairs",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "Draws pairs of one right and one wrong answer from a ranked row of several answers. Right are those of the greatest value, or those that agree with the commonest final number (pseudo-labels by majority). The pass rate is recorded and, with `repeat: true`, sets `repeat` by OREAL's buckets. "
            + "After OREAL (arXiv 2502.06781) and the majority labels of Co-Reward (arXiv 2508.00410).",
        Reads = RowShape.Ranked,
        Makes = RowShape.Preference,
        Reasons = new Dictionary<string, string>
        {
            [AllAlike] = "All answers are right or all are wrong, so no pair can be drawn.",
            [NoMajority] = "No final number is the commonest alone and given by `majority_share` of the answers.",
            [TooEasy] = "Four fifths or more of the answers are right, and `repeat` drops such prompts.",
        },
        Example = """
            - use: rollout_pairs
              pairs: 1
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(RolloutPairsOptions options, OperatorSetup setup) => new RolloutPairs(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        var content = (RankedContent)row.Content;
        bool byMajority = options.Labels == RolloutPairsOptions.Majority;
        if ((byMajority ? RolloutGroup.ByMajority(content, options.MajorityShare) : RolloutGroup.ByValue(content)) is not { } group)
        {
            output.Decline(NoMajority);
            return;
        }

        if (group.Right.Count == 0 || group.Wrong.Count == 0)
        {
            output.Decline(AllAlike);
            return;
        }

        int repeats = options.Repeat ? RolloutGroup.Repeats(group.PassRate) : 1;
        if (repeats == 0)
        {
            output.Decline(TooEasy);
            return;
        }

        SplitMix64 draw = output.Draw();
        int[] right = [.. group.Right];
        int[] wrong = [.. group.Wrong];
        draw.Shuffle(right.AsSpan());
        draw.Shuffle(wrong.AsSpan());
        for (int i = 0; i < Math.Min(options.Pairs, Math.Max(right.Length, wrong.Length)); i++)
        {
            (int good, int bad) = (right[i % right.Length], wrong[i % wrong.Length]);
            output.Make(new Child(
                new PreferenceContent(content.Prompt, content.Responses[good].Response, content.Responses[bad].Response),
                byMajority ? LabelOrigin.Majority : row.Origin.LabelOrigin,
                Parameters.Of(("chosen_index", good), ("rejected_index", bad), ("pass_rate", group.PassRate), ("answers", content.Responses.Length)))
            { Attribute = "correctness", Annotations = Annotations.None with { Repeat = repeats } });
        }
    }
}
