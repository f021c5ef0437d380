using System.Collections.Immutable;
using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast;

/// <summary>Sets one good worked solution against several copies with different slips, all of the same form: a ranked row.</summary>
internal sealed class RejectSet(RejectSetOptions options) : GoodResponseOperator, IOperatorType<RejectSet, RejectSetOptions>
{
    private const string NoArithmetic = "no_arithmetic";
    private const string TooFewSlips = "too_few_slips";
    private const string TooLong = "too_long";
    private const int MostNumbers = 400;
    private const int MostEquations = 12;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "reject_set",
        2,
        RowKind.Contrast,
        "Sets one good worked solution against several of the same surface form, each with another result off and carried through to another final answer: a ranked row of one right and up to nine wrong answers, scored by whether the right one comes first. "
            + "After RewardMATH (arXiv 2410.01729), with slips by rule in place of many models.",
        """
            - use: reject_set
              rejects: 9
            """,
        (NoArithmetic, "The response has no equation that holds."),
        (TooLong, "The response has more than 400 numbers."),
        (TooFewSlips, "Fewer than `min_rejects` slips can be carried through so that the final answers differ.")) with
    { Makes = RowShape.Ranked };

    /// <inheritdoc/>
    public static IOperator Create(RejectSetOptions options, OperatorSetup setup) => new RejectSet(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(RejectSetOptions options) =>
        options.MinRejects > options.Rejects ? [$"min_rejects: {options.MinRejects} is more than rejects, {options.Rejects}; lower it"] : [];

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        var solution = WorkedSolution.Read(MessageText.Join(good.Prompt), good.Text);
        if (solution.Numbers.Count > MostNumbers)
        {
            output.Decline(TooLong);
            return;
        }

        Equation[] equations = [.. solution.Equations.Where(equation => equation.Holds && solution.Numbers[equation.Result].Value > 0)];
        if (equations.Length == 0)
        {
            output.Decline(NoArithmetic);
            return;
        }

        SplitMix64 draw = output.Draw();
        draw.Shuffle(equations.AsSpan());
        string[] wrong = [.. Wrong(solution, equations[..Math.Min(equations.Length, MostEquations)], ref draw)];
        if (wrong.Length < options.MinRejects)
        {
            output.Decline(TooFewSlips);
            return;
        }

        ImmutableArray<RankedResponse> responses = [new RankedResponse(good.Response, 1), .. wrong.Select(text => new RankedResponse(good.Response.WithLastText(text), 0))];
        output.Make(new Child(new RankedContent(good.Prompt, responses), LabelOrigin.Rule, Parameters.Of(("rejects", wrong.Length))) { Attribute = "correctness", ErrorType = "wrong_result" });
    }

    /// <summary>Solutions with other outcomes, each from a slip of its own, going round the equations.</summary>
    private List<string> Wrong(WorkedSolution solution, Equation[] equations, ref SplitMix64 draw)
    {
        var texts = new List<string>();
        var outcomes = new HashSet<decimal> { solution.Numbers[^1].Value };
        decimal[][] slips = [.. equations.Select(equation => WrongResults.Near(solution.Numbers[equation.Result].Value, solution.Numbers[equation.Result].Decimals).ToArray())];
        foreach (decimal[] values in slips)
        {
            draw.Shuffle(values.AsSpan());
        }

        for (int round = 0; round < slips.Max(values => values.Length); round++)
        {
            for (int i = 0; i < equations.Length && texts.Count < options.Rejects; i++)
            {
                if (round < slips[i].Length && ErrorPropagation.Apply(solution, equations[i], slips[i][round]) is { } edits)
                {
                    string text = TextEdits.Apply(solution.Text, edits);
                    if (outcomes.Add(NumberTokens.Find(text)[^1].Value))
                    {
                        texts.Add(text);
                    }
                }
            }
        }

        return texts;
    }
}
