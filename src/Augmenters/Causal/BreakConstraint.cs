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
        "Takes away the compliance of a good response with a constraint that the prompt states and that can be checked: one item fewer than asked for, longer than allowed, running text in place of the list wanted, the wanted word left out, sentences in another language than the one asked for. With `state_ratio` a constraint that the response keeps is put behind prompts that state none. "
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
        SplitMix64 draw = output.Draw();
        foreach (string constraint in options.Constraints)
        {
            if (Edits(constraint, good.Prompt.LastText, good.Text, ref draw) is { } edits)
            {
                output.Make(new Degradation("compliance", "broken_" + constraint, edits).Pair(good));
                return;
            }
        }

        if (options.StateRatio == 0 || draw.NextDouble() >= options.StateRatio || !Stated(good, ref draw, output))
        {
            output.Decline(NoConstraint);
        }
    }

    private static IReadOnlyList<TextEdit>? Edits(string constraint, string prompt, string response, ref SplitMix64 draw) => constraint switch
    {
        BreakConstraintOptions.Count => CountBreak.Edits(prompt, response, ref draw),
        BreakConstraintOptions.Length => LengthBreak.Edits(prompt, response, ref draw),
        BreakConstraintOptions.Format => FormatBreak.Edits(prompt, response),
        BreakConstraintOptions.Keyword => KeywordBreak.Edits(prompt, response),
        _ => LanguageBreak.Edits(prompt, response, ref draw),
    };

    /// <summary>States a constraint behind the prompt that the response keeps, of a kind drawn, and breaks it.</summary>
    private bool Stated(GoodResponse good, ref SplitMix64 draw, RowOutput output)
    {
        string[] kinds = [.. options.Constraints];
        draw.Shuffle(kinds.AsSpan());
        foreach (string kind in kinds)
        {
            if (StatedConstraint.Of(kind, good.Prompt.LastText, good.Text, ref draw) is { } stated)
            {
                GoodResponse asked = good with { Prompt = good.Prompt.WithLastText($"{good.Prompt.LastText}\n\n{stated}") };
                if (Edits(kind, asked.Prompt.LastText, good.Text, ref draw) is { } edits)
                {
                    output.Make(new Degradation("compliance", "broken_" + kind, edits) { Chosen = [("stated", stated)] }.Pair(asked));
                    return true;
                }
            }
        }

        return false;
    }
}
