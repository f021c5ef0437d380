using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Parts of a response, of which the first k make a partial response.</summary>
/// <param name="Ends">Where each part ends; the last one is the end of the text.</param>
/// <param name="FirstComplete">The least number of parts that already gives the outcome; that and more are no partial progress.</param>
internal sealed record ResponseParts(IReadOnlyList<int> Ends, int FirstComplete)
{
    /// <summary>The parts that can be counted with certainty, or null.</summary>
    public static ResponseParts? Counted(GoodResponse good)
    {
        var solution = WorkedSolution.Read(MessageText.Join(good.Prompt), good.Text);
        IReadOnlyList<TextSpan> steps = SolutionSteps.Of(good);
        bool isComputation = solution.Equations.Count >= 2 && solution.Equations.Count * 3 >= steps.Count && solution.Equations.All(equation => equation.Holds);
        if (good.Steps.Length > 0 || isComputation)
        {
            return OfSteps(steps, solution);
        }

        return RequestedList.Find(MessageText.Join(good.Prompt), good.Text) is { } items ? new ResponseParts(items, items.Count) : null;
    }

    /// <summary>Sentences.</summary>
    public static ResponseParts OfSentences(GoodResponse good)
    {
        IReadOnlyList<TextSpan> sentences = Sentences.Split(good.Text);
        return new ResponseParts([.. sentences.Select((sentence, i) => i == sentences.Count - 1 ? good.Text.Length : sentence.End)], sentences.Count);
    }

    /// <summary>A computation is complete once its last number, the outcome, stands there; without numbers after its last step.</summary>
    private static ResponseParts? OfSteps(IReadOnlyList<TextSpan> steps, WorkedSolution solution)
    {
        int complete = steps.Count;
        if (solution.Numbers.Count > 0)
        {
            decimal outcome = solution.Numbers[^1].Value;
            if (solution.Given.Contains(outcome))
            {
                return null;
            }

            int first = solution.Numbers.First(number => number.Value == outcome).Span.Start;
            complete = steps.Count(step => step.Start <= first);
        }

        return steps.Count == 0 ? null : new ResponseParts([.. steps.Select(step => step.End)], complete);
    }
}
