using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Filters.Rollouts;

/// <summary>Keeps prompts of a suitable difficulty, harder ones more often.</summary>
internal sealed class PassRate(PassRateOptions options) : IRowOperator, IOperatorType<PassRate, PassRateOptions>
{
    private const string TooHard = "too_hard";
    private const string TooEasy = "too_easy";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "pass_rate",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps prompts by the share of right answers among several (a ranked row, right from a value of 0.5), repeats the harder ones, and of each keeps one right and one wrong answer: "
            + "the buckets of OREAL (arXiv 2502.06781).",
        Reads = RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [TooHard] = "No answer is right, or a smaller share than `min`.",
            [TooEasy] = "All answers are right, or a share of `below` or more.",
        },
        Example = """
            - use: pass_rate
              below: 0.8
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(PassRateOptions options, OperatorSetup setup) => new PassRate(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        var content = (RankedContent)row.Content;
        bool[] correct = RolloutRow.Correct(content);
        int right = correct.Count(value => value);
        double rate = right / (double)correct.Length;
        string detail = string.Create(CultureInfo.InvariantCulture, $"{right} of {correct.Length}");
        if (right == 0 || rate < options.Min)
        {
            output.Reject(TooHard, detail);
            return;
        }

        if (right == correct.Length || rate >= options.Below)
        {
            output.Reject(TooEasy, detail);
            return;
        }

        Annotations annotations = row.Annotations with { Repeat = row.Annotations.Repeat * (options.Repeat ? RepeatOf(rate) : 1) };
        if (!options.OneOfEach || correct.Length == 2)
        {
            output.Annotate(annotations);
            return;
        }

        SplitMix64 draw = output.Draw();
        int good = Pick(correct, true, draw.NextIndex(right)), bad = Pick(correct, false, draw.NextIndex(correct.Length - right));
        output.Replace(new Child(RolloutRow.Keep(content, [good, bad]), row.Origin.LabelOrigin, Parameters.Of(("kept", ParameterValue.List([Math.Min(good, bad), Math.Max(good, bad)])), ("pass_rate", rate)))
        {
            Annotations = annotations with { Scores = [] },
        });
    }

    private static int RepeatOf(double rate) => rate < 0.2 ? 6 : rate < 0.6 ? 4 : rate < 0.8 ? 2 : 1;

    private static int Pick(bool[] correct, bool wanted, int number) => Enumerable.Range(0, correct.Length).Where(i => correct[i] == wanted).ElementAt(number);
}
