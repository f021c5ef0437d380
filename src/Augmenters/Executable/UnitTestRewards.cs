using System.Globalization;
using System.Text;
using DataForge.Augmenters.Executable.Programs;
using DataForge.Augmenters.Executable.UnitTests;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Executable;

/// <summary>Functions that are to pass given tests: the right one and mutants, run, ranked by dense rewards over the tests.</summary>
internal sealed class UnitTestRewards(UnitTestRewardsOptions options) : ExecutableOperator(options), IOperatorType<UnitTestRewards, UnitTestRewardsOptions>
{
    private const int TestCount = 8;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "unit_test_rewards",
        1,
        "Makes problems in which a Python function must pass stated tests: the right function and mutants of it are run on the tests, and each gets a dense reward from the pass matrix, the weight of the tests it passes (`difficulty`: one minus a test's pass rate; `density`: also divided by how many tests are about as hard). "
            + "A ranked row of all, and a pair of the right one against the mutant of the highest reward: a near miss. After VeRPO (arXiv 2601.03525).",
        """
            - use: unit_test_rewards
              ratio: 0.1
            """,
        RowShape.Preference | RowShape.Ranked);

    /// <inheritdoc/>
    public static IOperator Create(UnitTestRewardsOptions options, OperatorSetup setup) => new UnitTestRewards(options);

    /// <inheritdoc/>
    protected override bool Make(RowOutput output, ref SplitMix64 draw)
    {
        var program = ProgramFamilies.Draw(draw.NextIndex(2) == 0 ? ProgramFamilies.IfElseLong : ProgramFamilies.While, ref draw);
        (long X, int R)[] inputs = new (long, int)[TestCount];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (2 + draw.NextIndex(14), draw.NextIndex(program.Domain));
        }

        inputs = [.. inputs.Distinct()];
        List<HiddenProgram> attempts = [program];
        for (int attempt = 0; attempt < options.Mutants * 4 && attempts.Count <= options.Mutants; attempt++)
        {
            var mutant = Mutation.Of(program, ref draw);
            bool fails = inputs.Any(input => mutant.Run(input.X, [input.R]) != program.Run(input.X, [input.R]));
            if (fails && !attempts.Exists(other => other.Python == mutant.Python))
            {
                attempts.Add(mutant);
            }
        }

        if (attempts.Count < 3)
        {
            return false;
        }

        var matrix = new PassMatrix([.. attempts.Select(attempt => inputs.Select(input => attempt.Run(input.X, [input.R]) == program.Run(input.X, [input.R])).ToArray())]);
        double[] weights = options.Weights == UnitTestRewardsOptions.Difficulty ? matrix.DifficultyWeights() : matrix.DensityWeights(options.DensitySlope, options.DensityWidth, options.DensityFloor);
        double[] dense = [.. Enumerable.Range(0, attempts.Count).Select(attempt => matrix.PassesAll(attempt) ? 1 : matrix.Dense(attempt, weights))];
        int nearMiss = Enumerable.Range(1, attempts.Count - 1).MaxBy(attempt => dense[attempt]);
        if (dense[nearMiss] >= 1)
        {
            return false;
        }

        Emit(output, program, inputs, attempts, matrix, dense, nearMiss);
        return true;
    }

    private void Emit(RowOutput output, HiddenProgram program, (long X, int R)[] inputs, List<HiddenProgram> attempts, PassMatrix matrix, double[] dense, int nearMiss)
    {
        StringBuilder question = new StringBuilder("Write a Python function `f(x, r)` that passes all of these tests:\n\n```python\n");
        foreach ((long x, int r) in inputs)
        {
            question.Append(CultureInfo.InvariantCulture, $"assert f({x}, {r}) == {program.Run(x, [r])}\n");
        }

        string prompt = question.Append("```").ToString();
        ParameterValue passed = ParameterValue.List(matrix.Passed.Select(attempt => (ParameterValue)string.Concat(attempt.Select(isPassed => isPassed ? '1' : '0'))));
        var parameters = Parameters.Of(("passed", passed), ("weights", options.Weights), ("near_miss", nearMiss), ("dense", ParameterValue.List(dense.Select(value => (ParameterValue)value))));
        output.Make(new Child(
            new RankedContent(Messages.FromUser(prompt), [.. attempts.Select((attempt, i) => new RankedResponse(Messages.FromAssistant(Code(attempt)), dense[i]))]), LabelOrigin.Executed, parameters)
        { Attribute = "tests_passed" });
        output.Make(Pair(prompt, Code(program), Code(attempts[nearMiss]), "failed_test", parameters));
    }

    private static string Code(HiddenProgram program) => $"```python\n{program.Python}\n```";
}
