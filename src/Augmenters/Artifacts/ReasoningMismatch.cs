using DataForge.Augmenters.Causal;
using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Parts outcome and reasoning: the right answer without its derivation, or a right derivation with another answer.</summary>
internal sealed class ReasoningMismatch(ReasoningMismatchOptions options) : GoodResponseOperator, IOperatorType<ReasoningMismatch, ReasoningMismatchOptions>
{
    private const string TooFewSteps = "too_few_steps";
    private const string NoOutcome = "no_outcome";
    private const int MostDeleted = 3;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "reasoning_mismatch",
        2,
        RowKind.Artifact,
        "Parts outcome and reasoning of a worked solution: `miracle_step` leaves out the one to three steps that derive the outcome and keeps the right answer; `wrong_outcome` keeps every step and states another number at the end. "
            + "The synthetic miracle steps proposed for \"Curing Miracle Steps\" (arXiv 2510.07774).",
        """
            - use: reasoning_mismatch
              kinds: [miracle_step, wrong_outcome]
            """,
        NotDrawnReason,
        (TooFewSteps, "The solution has fewer than three steps."),
        (NoOutcome, "The last step is not a statement of one number that the steps before it derive."));

    /// <inheritdoc/>
    public static IOperator Create(ReasoningMismatchOptions options, OperatorSetup setup) => new ReasoningMismatch(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        IReadOnlyList<TextSpan> steps = SolutionSteps.Of(good);
        if (steps.Count < 3)
        {
            output.Decline(TooFewSteps);
            return;
        }

        var solution = WorkedSolution.Read(MessageText.Join(good.Prompt), good.Text);
        NumberToken[] stated = [.. solution.Numbers.Where(number => number.Span.Start >= steps[^1].Start)];
        int derived = stated.Length == 1 ? DerivedIn(solution, steps, stated[0].Value) : -1;
        if (derived < 1 || solution.Given.Contains(stated[0].Value))
        {
            output.Decline(NoOutcome);
            return;
        }

        string kind = options.Kinds[draw.NextIndex(options.Kinds.Count)];
        TextEdit? edit = kind == ReasoningMismatchOptions.MiracleStep ? Jump(steps, derived, ref draw) : OtherOutcome(solution, stated[0], ref draw);
        if (edit is not { } made)
        {
            output.Decline(NoOutcome);
            return;
        }

        output.Make(new Degradation("reasoning", kind, [made]).Pair(good));
    }

    /// <summary>The step before the last whose equation gives the outcome and that is followed by the last one, or -1.</summary>
    private static int DerivedIn(WorkedSolution solution, IReadOnlyList<TextSpan> steps, decimal outcome)
    {
        int step = steps.Count - 2;
        bool gives = solution.Equations.Any(equation => equation.Holds && solution.Numbers[equation.Result].Value == outcome
            && solution.Numbers[equation.Result].Span.Start >= steps[step].Start && solution.Numbers[equation.Result].Span.Start < steps[step].End);
        bool isNew = solution.Numbers.All(number => number.Value != outcome || number.Span.Start >= steps[step].Start);
        return gives && isNew ? step : -1;
    }

    /// <summary>Leaves out the steps that end in the derivation, one to three of them, and keeps the first.</summary>
    private static TextEdit? Jump(IReadOnlyList<TextSpan> steps, int derived, ref SplitMix64 draw)
    {
        int first = Math.Max(1, derived + 1 - (1 + draw.NextIndex(MostDeleted)));
        return new TextEdit(steps[first].Start, steps[derived + 1].Start - steps[first].Start, "");
    }

    private static TextEdit? OtherOutcome(WorkedSolution solution, NumberToken stated, ref SplitMix64 draw)
    {
        decimal[] others = [.. WrongResults.Near(stated.Value, stated.Decimals).Where(other => solution.Numbers.All(number => number.Value != other) && !solution.Given.Contains(other))];
        draw.Shuffle(others.AsSpan());
        foreach (decimal other in others)
        {
            if (NumberTokens.WriteLike(stated, other) is { } written)
            {
                return new TextEdit(stated.Span.Start, stated.Span.Length, written);
            }
        }

        return null;
    }
}
