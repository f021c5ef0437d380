using DataForge.Augmenters.Executable.Programs;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Executable;

/// <summary>Counterfactual questions about programs with hidden inputs, answered by enumeration, each with its interventional twin.</summary>
internal sealed class HiddenVariable(HiddenVariableOptions options) : ExecutableOperator(options), IOperatorType<HiddenVariable, HiddenVariableOptions>
{
    private const int MostAnswers = 5;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "hidden_variable",
        2,
        "Makes problems about a program with hidden inputs: what would it have returned for another input, given what it returned for this one? The set of answers follows by enumerating the hidden inputs, and every rejected answer has a typed error (a subset, the factual value, a world that the observation rules out, a shifted modulus). "
            + "Each has an interventional twin, in which the hidden inputs are told and one answer remains. After Executable Counterfactuals (arXiv 2510.01539).",
        """
            - use: hidden_variable
              ratio: 0.1
            """,
        RowShape.Preference);

    /// <inheritdoc/>
    public static IOperator Create(HiddenVariableOptions options, OperatorSetup setup) => new HiddenVariable(options);

    /// <inheritdoc/>
    protected override bool Make(RowOutput output, ref SplitMix64 draw)
    {
        string family = options.Families[draw.NextIndex(options.Families.Count)];
        if (HiddenProblem.Draw(ProgramFamilies.Draw(family, ref draw), MostAnswers, ref draw) is not { } problem)
        {
            return false;
        }

        (string type, IReadOnlyList<long> values)[] wrong = [.. problem.WrongAnswers()];
        if (wrong.Length == 0)
        {
            return false;
        }

        (string error, IReadOnlyList<long> values2) = wrong[draw.NextIndex(wrong.Length)];
        var common = new (string, ParameterValue)[] { ("family", family), ("x", problem.X), ("observed", problem.Observed), ("x_new", problem.NewX), ("worlds", problem.Worlds.Count) };
        output.Make(Pair(problem.Question, Answer(problem.Answers), Answer(values2), error, Parameters.Of([.. common, ("level", "counterfactual"), ("answers", Values(problem.Answers))])));

        long single = problem.Program.Run(problem.NewX, problem.True);
        long other = problem.Program.Run(problem.X, problem.True) is var factual && factual != single ? factual : (single + 1) % problem.Program.Modulus;
        output.Make(Pair(problem.RevealedQuestion, Answer([single]), Answer([other]), other == factual ? "factual_value" : "off_by_one", Parameters.Of([.. common, ("level", "interventional"), ("answers", Values([single]))])));
        return true;
    }

    private static string Answer(IReadOnlyList<long> values) => values.Count == 1 ? $"The only possible value is {List(values)}." : $"The possible values are {List(values)}.";

    private static ParameterValue Values(IReadOnlyList<long> values) => ParameterValue.List(values.Select(value => (ParameterValue)value));
}
