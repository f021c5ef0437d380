using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Degrades the numbers of a good response: a wrong result carried through its arithmetic, or a number that contradicts the prompt.</summary>
internal sealed class DegradeNumber(DegradeNumberOptions options) : GoodResponseOperator, IOperatorType<DegradeNumber, DegradeNumberOptions>
{
    private const string NoNumber = "no_number";
    private const string NoEvidence = "no_evidence";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "degrade_number",
        2,
        RowKind.Causal,
        "Puts one wrong number into a good response. In worked arithmetic one result becomes wrong and all later steps are recomputed from it, so that exactly one equation is false and "
            + "the final answer changes; elsewhere a number that the prompt gives is contradicted. A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: degrade_number
              evidence: [equation, prompt]
            """,
        (NoNumber, "The response has no number."),
        (NoEvidence, "No number can be changed so that it is certainly wrong and all that rests on it can be recomputed.")) with
    { Makes = RowShape.Preference | RowShape.Stepwise };

    /// <inheritdoc/>
    public static IOperator Create(DegradeNumberOptions options, OperatorSetup setup) => new DegradeNumber(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        string prompt = MessageText.Join(good.Prompt);
        var solution = WorkedSolution.Read(prompt, good.Text);
        if (solution.Numbers.Count == 0)
        {
            output.Decline(NoNumber);
            return;
        }

        SplitMix64 draw = output.Draw();
        foreach (string evidence in options.Evidence)
        {
            IReadOnlyList<TextEdit>? edits = evidence == DegradeNumberOptions.Equation ? WrongResult(solution, ref draw) : GivenNumbers.Change(prompt, solution, ref draw);
            if (edits is not null)
            {
                Emit(good, new Degradation("numeric_accuracy", evidence == DegradeNumberOptions.Equation ? "wrong_result" : "contradicts_prompt", edits), output);
                return;
            }
        }

        output.Decline(NoEvidence);
    }

    private IReadOnlyList<TextEdit>? WrongResult(WorkedSolution solution, ref SplitMix64 draw)
    {
        Equation[] equations = [.. solution.Equations.Where(equation => equation.Holds && solution.Numbers[equation.Result].Value > 0)];
        draw.Shuffle(equations.AsSpan());
        foreach (Equation equation in equations.AsSpan()[..Math.Min(equations.Length, 12)])
        {
            NumberToken result = solution.Numbers[equation.Result];
            decimal[] candidates = [.. options.Slip == DegradeNumberOptions.OffByOne ? WrongResults.OffByOne(result.Value, result.Decimals) : WrongResults.Near(result.Value, result.Decimals)];
            draw.Shuffle(candidates.AsSpan());
            foreach (decimal wrong in candidates)
            {
                if (ErrorPropagation.Apply(solution, equation, wrong) is { } edits)
                {
                    return edits;
                }
            }
        }

        return null;
    }

    private void Emit(GoodResponse good, Degradation degradation, RowOutput output)
    {
        if (good.Steps.Length > 0)
        {
            output.Make(degradation.Stepwise(good));
        }

        if (good.Steps.Length == 0 || options.Pairs)
        {
            output.Make(degradation.Pair(good));
        }
    }
}
