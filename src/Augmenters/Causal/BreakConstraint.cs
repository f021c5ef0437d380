using DataForge.Augmenters.Causal.Constraints;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Takes away a good response's compliance with a constraint that its prompt states and that can be checked.</summary>
internal sealed class BreakConstraint(BreakConstraintOptions options) : GoodResponseOperator, IOperatorType<BreakConstraint, BreakConstraintOptions>
{
    private const string NoConstraint = "no_kept_constraint";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "break_constraint",
        2,
        RowKind.Causal,
        "Takes away the compliance of a good response with a constraint that the prompt states and that can be checked: one item fewer than asked for, longer than allowed, running text in place of the list wanted, the wanted word left out, sentences in another language than the one asked for. "
            + "The attribute is compliance. A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: break_constraint
              constraints: [count, length, format, keyword, language]
            """,
        (NoConstraint, "The prompt states none of the constraints in a way that is understood, or the response does not keep it."));

    /// <inheritdoc/>
    public static IOperator Create(BreakConstraintOptions options, OperatorSetup setup) => new BreakConstraint(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        string prompt = good.Prompt.LastText;
        SplitMix64 draw = output.Draw();
        foreach (string constraint in options.Constraints)
        {
            IReadOnlyList<TextEdit>? edits = constraint switch
            {
                BreakConstraintOptions.Count => CountBreak.Edits(prompt, good.Text, ref draw),
                BreakConstraintOptions.Length => LengthBreak.Edits(prompt, good.Text, ref draw),
                BreakConstraintOptions.Format => FormatBreak.Edits(prompt, good.Text),
                BreakConstraintOptions.Keyword => KeywordBreak.Edits(prompt, good.Text),
                _ => LanguageBreak.Edits(prompt, good.Text, ref draw),
            };
            if (edits is not null)
            {
                output.Make(new Degradation("compliance", "broken_" + constraint, edits).Pair(good));
                return;
            }
        }

        output.Decline(NoConstraint);
    }
}
