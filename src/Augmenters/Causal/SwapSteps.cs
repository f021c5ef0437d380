using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Exchanges two steps of which the later one calculates with the result of the earlier one.</summary>
internal sealed class SwapSteps(SwapStepsOptions options) : GoodResponseOperator, IOperatorType<SwapSteps, SwapStepsOptions>
{
    private const string TooFewSteps = "too_few_steps";
    private const string NoDependentSteps = "no_dependent_steps";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "swap_steps",
        1,
        RowKind.Causal,
        "Exchanges two steps of a worked solution of which the later one calculates with the result that only the earlier one brings, so that a number is used before it is derived: the attribute is coherence. "
            + "Numbers at the head of steps stay in place. A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: swap_steps
              min_steps: 3
            """,
        (TooFewSteps, "The solution has fewer than `min_steps` steps."),
        (NoDependentSteps, "No step gives a result that a later step calculates with and that stands nowhere else, or one of the two has only a number."));

    /// <inheritdoc/>
    public static IOperator Create(SwapStepsOptions options, OperatorSetup setup) => new SwapSteps(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        IReadOnlyList<TextSpan> steps = SolutionSteps.Of(good);
        if (steps.Count < options.MinSteps)
        {
            output.Decline(TooFewSteps);
            return;
        }

        var solution = WorkedSolution.Read(MessageText.Join(good.Prompt), good.Text);
        (int First, int Second)[] pairs = solution.Equations.Count < 2 ? [] : [.. Enumerable.Range(0, steps.Count - 1)
            .Select(step => (First: step, Second: StepDependencies.UserOf(solution, steps, step) ?? -1))
            .Where(pair => pair.Second >= 0 && StepNumbers.Body(good.Text, steps[pair.First]).Length > 0 && StepNumbers.Body(good.Text, steps[pair.Second]).Length > 0)];
        if (pairs.Length == 0)
        {
            output.Decline(NoDependentSteps);
            return;
        }

        SplitMix64 draw = output.Draw();
        (int first, int second) = pairs[draw.NextIndex(pairs.Length)];
        TextSpan early = StepNumbers.Body(good.Text, steps[first]);
        TextSpan late = StepNumbers.Body(good.Text, steps[second]);
        TextEdit[] edits = [new TextEdit(early.Start, early.Length, late.Of(good.Text).ToString()), new TextEdit(late.Start, late.Length, early.Of(good.Text).ToString())];
        output.Make(new Degradation("coherence", "swapped_steps", edits) { Chosen = [("step", first + 1), ("with", second + 1)] }.Pair(good));
    }
}
