using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Which later step of a worked solution calculates with the result that a step brings.</summary>
internal static class StepDependencies
{
    /// <summary>
    /// The next step that has the new result of a step and calculates with it, or null: where the step has no equation that holds, its result stood
    /// earlier or in the prompt, is an everyday number, or only is repeated.
    /// </summary>
    public static int? UserOf(WorkedSolution solution, IReadOnlyList<TextSpan> steps, int step)
    {
        foreach (Equation equation in solution.Equations)
        {
            NumberToken result = solution.Numbers[equation.Result];
            if (equation.Holds && IsInside(result, steps[step]) && !solution.Given.Contains(result.Value) && !ErrorPropagation.IsEveryday(result.Value)
                && !solution.Numbers.Any(number => number.Value == result.Value && number.Span.Start < steps[step].Start)
                && NextWith(solution, steps, step, result.Value) is { } next && CalculatesWith(solution, steps[next], result.Value))
            {
                return next;
            }
        }

        return null;
    }

    private static int? NextWith(WorkedSolution solution, IReadOnlyList<TextSpan> steps, int step, decimal value)
    {
        for (int later = step + 1; later < steps.Count; later++)
        {
            if (solution.Numbers.Any(number => number.Value == value && IsInside(number, steps[later])))
            {
                return later;
            }
        }

        return null;
    }

    private static bool CalculatesWith(WorkedSolution solution, TextSpan step, decimal value) => solution.Equations.Any(equation =>
        IsInside(solution.Numbers[equation.Result], step) && solution.Numbers[equation.Result].Value != value && equation.Left.Operands.Any(operand => solution.Numbers[operand].Value == value));

    private static bool IsInside(NumberToken number, TextSpan step) => number.Span.Start >= step.Start && number.Span.Start < step.End;
}
