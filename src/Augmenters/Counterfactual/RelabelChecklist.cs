using DataForge.Augmenters.Counterfactual.Checklists;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Keeps a good response and adds a checklist to its instruction of which it meets a chosen share: its level follows.</summary>
internal sealed class RelabelChecklist(RelabelChecklistOptions options) : GoodResponseOperator, IOperatorType<RelabelChecklist, RelabelChecklistOptions>
{
    private const string TooFewRequirements = "too_few_requirements";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "relabel_checklist",
        2,
        RowKind.Counterfactual,
        "Keeps a good response and rewrites its instruction: a checklist of n - 1 requirements that code checks (length, words to use or avoid, paragraphs, digits, first word, last character), of which the response meets k, gives level 1 + k of n. "
            + "The counterfactual relabelling of RoboReward (arXiv 2601.00675) for text, with checks in place of a language model.",
        """
            - use: relabel_checklist
              variants: 2
            """,
        NotDrawnReason,
        (TooFewRequirements, "Fewer than `levels` - 1 requirements can be both met and missed by the response, or it has fewer than ten words.")) with
    { Makes = RowShape.Scored };

    /// <inheritdoc/>
    public static IOperator Create(RelabelChecklistOptions options, OperatorSetup setup) => new RelabelChecklist(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        int count = options.Levels - 1;
        int[] levels = [.. Enumerable.Range(1, options.Levels)];
        draw.Shuffle(levels.AsSpan());
        foreach (int level in levels.Take(options.Variants))
        {
            (Requirement Met, Requirement Missed)[] sorts = Words.Count(good.Text) < 10 ? [] : [.. RequirementPool.For(good.Text, ref draw)];
            if (sorts.Length < count)
            {
                output.Decline(TooFewRequirements);
                return;
            }

            draw.Shuffle(sorts.AsSpan());
            Requirement[] checklist = [.. sorts.Take(count).Select((sort, i) => i < level - 1 ? sort.Met : sort.Missed)];
            draw.Shuffle(checklist.AsSpan());
            Make(output, good, checklist);
        }
    }

    private void Make(RowOutput output, GoodResponse good, Requirement[] checklist)
    {
        bool[] met = [.. checklist.Select(requirement => requirement.IsMetBy(good.Text))];
        string added = "\n\nThe answer must meet all of these requirements:\n" + string.Join('\n', checklist.Select(requirement => "- " + requirement.Statement));
        Messages prompt = good.Prompt.WithLastText(good.Prompt.LastText.TrimEnd() + added);
        output.Make(new Child(new ScoredContent(prompt, good.Response, 1 + met.Count(isMet => isMet), options.Levels), LabelOrigin.Rule, Parameters.Of(
            ("met", ParameterValue.List(met.Select(isMet => (ParameterValue)isMet))), ("added", added.Length)))
        { Attribute = "compliance", ErrorType = met.All(isMet => isMet) ? null : "missed_requirements" });
    }
}
