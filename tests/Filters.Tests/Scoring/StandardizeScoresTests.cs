using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Scoring;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Scoring;

public class StandardizeScoresTests
{
    private static readonly StandardizeScoresOptions Options = new() { Teacher = "t" };

    [Fact]
    public void Run_RowsOfTwoSplits_TakesMomentsFromOneAndWritesAll()
    {
        Row[] rows = Scored(200);
        IReadOnlyList<RowOutput> outputs = Run(rows, Options);
        double[] train = [.. outputs.Where(output => output.Row.Split == "train").SelectMany(output => Standardized(output.Row, "reward_z"))];
        train.Length.Should().BeGreaterThan(200).And.BeLessThan(400);
        train.Average().Should().BeApproximately(0, 1e-12);
        train.Average(value => value * value).Should().BeApproximately(1, 1e-12);
        double[] all = [.. outputs.SelectMany(output => Standardized(output.Row, "reward_z"))];
        all.Should().HaveCount(400);
        outputs.Should().OnlyContain(output => Standardized(output.Row, "constant_z").All(value => value == 0));
        outputs.Should().OnlyContain(output => output.Row.Annotations.FindScore("other", "chosen.reward") == 5 && output.Row.Annotations.FindScore("other", "chosen.reward_z") == null);
    }

    [Fact]
    public void Run_Twice_ReplacesWhatTheFirstRunAdded()
    {
        IReadOnlyList<RowOutput> once = Run(Scored(50), Options), twice = Run([.. once.Select(output => output.Row)], Options);
        twice.Select(output => output.Row.Annotations.Scores).Should().BeEquivalentTo(once.Select(output => output.Row.Annotations.Scores), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Run_SlicesAndSample_ChangeOnlyWhatTheyShould()
    {
        Row[] rows = Scored(100);
        OperatorSetup setup = Rows.Setup("s");
        IReadOnlyList<RowOutput> InSlices(int size, StandardizeScoresOptions options) =>
            new BarrierRunner((IBarrierOperator)StandardizeScores.Create(options, setup), ranges: 3, reverseEmits: true).Run(StandardizeScores.Info, setup, [.. rows.Chunk(size)]);
        string[] Values(IReadOnlyList<RowOutput> outputs) => [.. outputs.SelectMany(output => output.Row.Annotations.Scores).Select(score => score.ToString())];
        Values(InSlices(7, Options)).Should().Equal(Values(InSlices(100, Options)));
        Values(InSlices(7, Options with { MaxRows = 10 })).Should().Equal(Values(InSlices(50, Options with { MaxRows = 10 }))).And.NotEqual(Values(InSlices(100, Options)));
    }

    [Fact]
    public void Run_SplitWithoutScores_IsNamed() =>
        FluentActions.Invoking(() => Run(Scored(10), Options with { Split = "none" })).Should().Throw<InvalidDataException>().WithMessage("*'none'*'t'*");

    private static double[] Standardized(Row row, string output) =>
        [.. row.Annotations.Scores.Where(score => score.Teacher == "t" && score.Target.EndsWith("." + output, StringComparison.Ordinal)).Select(score => score.Value)];

    private static Row[] Scored(int count) => [.. Enumerable.Range(0, count).Select(i => Rows.Preference($"q{i}", "a", "b")).Select((row, i) => row.With(row.Annotations with
    {
        Scores = [new("other", "chosen.reward", 5), new("t", "chosen.reward", (i * 37 % 101) - 3.5), new("t", "rejected.reward", i % 7), new("t", "chosen.constant", 2)],
    }))];

    private static IReadOnlyList<RowOutput> Run(Row[] rows, StandardizeScoresOptions options) => OperatorRunner.Run<StandardizeScores, StandardizeScoresOptions>(rows, options);
}
