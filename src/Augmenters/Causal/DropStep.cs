using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Leaves out a step whose result a later step uses, so that a number comes from nowhere.</summary>
internal sealed class DropStep(DropStepOptions options) : GoodResponseOperator, IOperatorType<DropStep, DropStepOptions>
{
    private const string TooFewSteps = "too_few_steps";
    private const string NoNeededStep = "no_needed_step";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "drop_step",
        1,
        RowKind.Causal,
        "Leaves out one step of a worked solution whose result a later step calculates with and nothing else gives, and renumbers the steps after it: the attribute is completeness. "
            + "A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: drop_step
              min_steps: 3
            """,
        (TooFewSteps, "The solution has fewer than `min_steps` steps."),
        (NoNeededStep, "No step gives a result that a later step calculates with and that stands nowhere else."));

    /// <inheritdoc/>
    public static IOperator Create(DropStepOptions options, OperatorSetup setup) => new DropStep(options);

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
        int[] needed = [.. Enumerable.Range(0, steps.Count - 1).Where(step => StepDependencies.UserOf(solution, steps, step) is not null)];
        if (needed.Length == 0)
        {
            output.Decline(NoNeededStep);
            return;
        }

        SplitMix64 draw = output.Draw();
        int dropped = needed[draw.NextIndex(needed.Length)];
        TextSpan gap = new(steps[dropped].Start, steps[dropped + 1].Start - steps[dropped].Start);
        TextEdit[] edits = [new TextEdit(gap.Start, gap.Length, ""), .. StepNumbers.Renumber(good.Text, steps, dropped)];
        output.Make(new Degradation("completeness", "missing_step", edits) { Chosen = [("step", dropped + 1), ("steps", steps.Count)] }.Pair(good));
    }
}
