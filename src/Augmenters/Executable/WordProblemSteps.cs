using DataForge.Augmenters.Executable.WordProblems;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Executable;

/// <summary>Word problems from templates, with computed solutions, step verdicts, and pairs against a solution with one slip carried through.</summary>
internal sealed class WordProblemSteps(WordProblemStepsOptions options) : ExecutableOperator(options), IOperatorType<WordProblemSteps, WordProblemStepsOptions>
{
    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "word_problems",
        2,
        "Makes word problems from templates with numbers drawn, each with its computed solution in steps, a solution in which one step is off and all later ones are computed from it (stepwise, the steps from there on labelled wrong), and the pair of the two. "
            + "The word-problem family of Executable Counterfactuals (arXiv 2510.01539), with the step verdicts that RewardMATH's rejects (arXiv 2410.01729) lack.",
        """
            - use: word_problems
              ratio: 0.1
            """,
        RowShape.Preference | RowShape.Stepwise);

    /// <inheritdoc/>
    public static IOperator Create(WordProblemStepsOptions options, OperatorSetup setup) => new WordProblemSteps(options);

    /// <inheritdoc/>
    protected override bool Make(RowOutput output, ref SplitMix64 draw)
    {
        var problem = WordProblem.Draw(ref draw);
        long[] right = problem.Results();
        int wrongStep = draw.NextIndex(right.Length);
        long slip = (1 + draw.NextIndex(3)) * (draw.NextIndex(2) == 0 ? 1 : -1);
        slip = draw.NextIndex(3) == 0 ? slip * 10 : slip;
        long[] wrong = problem.Results(wrongStep, slip);
        if (right.Any(value => value <= 0) || wrong.Any(value => value <= 0) || wrong[^1] == right[^1])
        {
            return false;
        }

        string[] good = problem.Write(right);
        string[] bad = problem.Write(wrong);
        Messages prompt = Messages.FromUser(problem.Text);
        var parameters = Parameters.Of(("template", problem.Template), ("answer", right[^1]), ("wrong_step", wrongStep + 1), ("slip", slip));
        output.Make(new Child(new StepwiseContent(prompt, [.. good.Select(step => new Step(step, StepLabel.Right))]), LabelOrigin.Executed, Parameters.Of(("template", problem.Template), ("answer", right[^1]))));
        output.Make(new Child(new StepwiseContent(prompt, [.. bad.Select((step, i) => new Step(step, i < wrongStep ? StepLabel.Right : StepLabel.Wrong))]), LabelOrigin.Executed, parameters) { ErrorType = "wrong_result" });
        output.Make(Pair(problem.Text, string.Join('\n', good), string.Join('\n', bad), "wrong_result", parameters));
        return true;
    }
}
