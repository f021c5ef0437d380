using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Leaves out a step whose result a later step uses, so that a number comes from nowhere.</summary>
internal sealed class DropStep(DropStepOptions options) : IRowOperator, IOperatorType<DropStep, DropStepOptions>
{
    private const string TooFewSteps = "too_few_steps";
    private const string NoNeededStep = "no_needed_step";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "drop_step",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Causal,
        Summary = "Leaves out one step of a worked solution whose result a later step calculates with and nothing else gives, and renumbers the steps after it: the attribute is completeness. "
            + "A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        Reads = RowShape.Preference | RowShape.Scored | RowShape.Stepwise,
        Makes = RowShape.Preference,
        Reasons = new Dictionary<string, string>
        {
            [GoodResponse.None] = GoodResponse.NoneMeans,
            [TooFewSteps] = "The solution has fewer than `min_steps` steps.",
            [NoNeededStep] = "No step gives a result that a later step calculates with and that stands nowhere else.",
        },
        Example = """
            - use: drop_step
              min_steps: 3
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(DropStepOptions options, OperatorSetup setup) => new DropStep(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (GoodResponse.Of(row.Content) is not { } good)
        {
            output.Decline(GoodResponse.None);
            return;
        }

        IReadOnlyList<TextSpan> steps = SolutionSteps.Of(good);
        if (steps.Count < options.MinSteps)
        {
            output.Decline(TooFewSteps);
            return;
        }

        var solution = WorkedSolution.Read(MessageText.Join(good.Prompt), good.Text);
        int[] needed = [.. Enumerable.Range(0, steps.Count - 1).Where(step => IsNeeded(solution, steps, step))];
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

    /// <summary>True where the step has an equation whose result is new there, and the next step that has that number calculates with it.</summary>
    private static bool IsNeeded(WorkedSolution solution, IReadOnlyList<TextSpan> steps, int step)
    {
        foreach (Equation equation in solution.Equations)
        {
            NumberToken result = solution.Numbers[equation.Result];
            if (equation.Holds && IsInside(result, steps[step]) && !solution.Given.Contains(result.Value) && !ErrorPropagation.IsEveryday(result.Value)
                && !solution.Numbers.Any(number => number.Value == result.Value && number.Span.Start < steps[step].Start)
                && NextWith(solution, steps, step, result.Value) is { } next && CalculatesWith(solution, next, result.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static TextSpan? NextWith(WorkedSolution solution, IReadOnlyList<TextSpan> steps, int step, decimal value)
    {
        for (int later = step + 1; later < steps.Count; later++)
        {
            if (solution.Numbers.Any(number => number.Value == value && IsInside(number, steps[later])))
            {
                return steps[later];
            }
        }

        return null;
    }

    private static bool CalculatesWith(WorkedSolution solution, TextSpan step, decimal value) => solution.Equations.Any(equation =>
        IsInside(solution.Numbers[equation.Result], step) && solution.Numbers[equation.Result].Value != value && equation.Left.Operands.Any(operand => solution.Numbers[operand].Value == value));

    private static bool IsInside(NumberToken number, TextSpan step) => number.Span.Start >= step.Start && number.Span.Start < step.End;
}
