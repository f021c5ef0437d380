using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast;

/// <summary>Sets the right next step of a solution against a wrong one after the same beginning.</summary>
internal sealed class StepPairs(StepPairsOptions options) : IRowOperator, IOperatorType<StepPairs, StepPairsOptions>
{
    private const string NotRight = "not_all_right";
    private const string NoStep = "no_step_to_change";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "step_pairs",
        Version = 2,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "Makes step-level pairs of a solution whose steps are all right: the prompt is the question with the first k steps, chosen is the right next step, rejected the same step with a wrong result, of which nothing in the beginning or the question gives the outcome away. "
            + "The step-level contrast of InT (arXiv 2601.14209), with a slip by rule as the wrong step and the solution's own step as the intervention.",
        Reads = RowShape.Stepwise,
        Makes = RowShape.Preference,
        Reasons = new Dictionary<string, string>
        {
            [NotRight] = "A step is not labelled right.",
            [NoStep] = "No step after the first has one equation that holds, with a result of its own.",
        },
        Example = """
            - use: step_pairs
              pairs: 1
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(StepPairsOptions options, OperatorSetup setup) => new StepPairs(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        var content = (StepwiseContent)row.Content;
        if (content.Steps.Any(step => step.Label != StepLabel.Right))
        {
            output.Decline(NotRight);
            return;
        }

        SplitMix64 draw = output.Draw();
        int[] places = [.. Enumerable.Range(1, content.Steps.Length - 1)];
        draw.Shuffle(places.AsSpan());
        int made = 0;
        foreach (int place in places)
        {
            if (made < options.Pairs && Wrong(content, place, ref draw) is { } wrong && output.Make(wrong))
            {
                made++;
            }
        }

        output.Decline(NoStep);
    }

    private static Child? Wrong(StepwiseContent content, int place, ref SplitMix64 draw)
    {
        string before = string.Join('\n', content.Steps.Take(place).Select(step => step.Text));
        string text = content.Steps[place].Text;
        var solution = WorkedSolution.Read(MessageText.Join(content.Prompt) + "\n" + before, text);
        if (solution.Equations is not [{ Holds: true } equation] || solution.Numbers[equation.Result].Value <= 0 || solution.Given.Contains(solution.Numbers[equation.Result].Value))
        {
            return null;
        }

        decimal[] slips = [.. WrongResults.Near(solution.Numbers[equation.Result].Value, solution.Numbers[equation.Result].Decimals)];
        draw.Shuffle(slips.AsSpan());
        foreach (decimal slip in slips)
        {
            if (ErrorPropagation.Apply(solution, equation, slip) is { } edits)
            {
                Messages prompt = content.Prompt.Append(Messages.FromAssistant(before)).Append(Messages.FromUser("Continue with the next step."));
                return new Child(new PreferenceContent(prompt, Messages.FromAssistant(text), Messages.FromAssistant(TextEdits.Apply(text, edits))), LabelOrigin.Rule, Parameters.Of(("step", place + 1), ("steps", content.Steps.Length)))
                {
                    Attribute = "step_correctness",
                    ErrorType = "wrong_result",
                };
            }
        }

        return null;
    }
}
