using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Audit;
using DataForge.Filters.Rollouts;
using DataForge.Filters.Scoring;
using DataForge.Filters.Simulation;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Scoring;

public class StabilityAndSumsTests
{
    [Fact]
    public void EditStability_VariantsThatTurnTheScore_DropTheRow()
    {
        Row steady = ScoredRows.Pair(1, 2), lucky = ScoredRows.Pair(2, 2), alone = ScoredRows.Pair(3, -5), unscored = ScoredRows.Pair(4, 2);
        Row[] rows =
        [
            steady, Variant(steady, 1, 2.2), Variant(steady, 2, 1.9), lucky, Variant(lucky, 1, -1), Variant(lucky, 2, -2), alone, unscored, Variant(unscored, 1, null), Variant(alone, 9, -5, "other_edit"),
        ];
        var options = new EditStabilityOptions { Teacher = "a", Variants = ["swap_names"], MinStability = 0.6 };
        RowOutput[] outputs = [.. OperatorRunner.Run<EditStability, EditStabilityOptions>(rows, options)];
        outputs.Select(output => output.Reason).Should().Equal(null, null, null, "unstable", null, null, null, "missing_score", null, null);
        double s = Portable.Sigmoid(2), first = Portable.Sigmoid(-1), second = Portable.Sigmoid(-2);
        double expected = ((first - (s - first)) + (second - (s - second))) / 2;
        outputs[3].Detail.Should().Be(FormattableString.Invariant($"{expected:F4} of 2 variants"));
        string[] cut = [.. new BarrierRunner((IBarrierOperator)EditStability.Create(options, Rows.Setup("s")), 5, true).Run(EditStability.Info, Rows.Setup("s"), [.. rows.Reverse().Chunk(3)]).Select(output => $"{output.Row.Id} {output.Detail}")];
        cut.Should().BeEquivalentTo(outputs.Select(output => $"{output.Row.Id} {output.Detail}"));
    }

    [Fact]
    public void RarityWeights_RareRightAnswersWeighMost()
    {
        Row row = ScoredRows.Ranked(1, (1, -0.1), (1, -3), (0, -5), (1, -1));
        RowOutput output = OperatorRunner.RunOne<RarityWeights, RarityWeightsOptions>(row, new() { Teacher = "a", Output = "reward", Penalty = 0.4 });
        Enumerable.Range(0, 4).Select(i => output.Row.Annotations.FindScore("rarity", $"responses[{i}].weight")).Should().Equal(1 - (0.4 * 3 / 4), 1 - (0.4 * 1 / 4), 0, 1 - (0.4 * 2 / 4));
        OperatorRunner.RunOne<RarityWeights, RarityWeightsOptions>(row, new() { Teacher = "b" }).Reason.Should().Be("missing_score");
    }

    [Fact]
    public void LogTame_TheTeacherThatVariesMost_EntersUnderALogarithm()
    {
        Row[] rows = [.. Enumerable.Range(0, 20).Select(i => ScoredRows.Pair(i, 1 + (i % 2 * 0.1), i % 2 == 0 ? 0.1 : 50))];
        var step = (LogTame)LogTame.Create(new() { Teachers = ["a", "b"], Weights = [2, 1] }, Rows.Setup("s"));
        var runner = new BarrierRunner(step);
        RowOutput[] outputs = [.. runner.Run(LogTame.Info, Rows.Setup("s"), [rows])];
        outputs[1].Row.Annotations.FindScore("log_tamed", "chosen.reward").Should().BeApproximately((2 * 1.1) + Math.Log(51), 1e-12);
        step.DescribeArtifact(new Inbox([], [.. runner.LastToAll.Select(bytes => (ReadOnlyMemory<byte>)bytes)], new Dictionary<RowId, int>())).List("tamed").Should().ContainSingle();
        OperatorRunner.Run<LogTame, LogTameOptions>([ScoredRows.Pair(1, 1)], new() { Teachers = ["a", "b"] }).Single().Reason.Should().Be("missing_score");
        FluentActions.Invoking(() => OperatorRunner.Run<LogTame, LogTameOptions>([ScoredRows.Pair(1, 1, -3), ScoredRows.Pair(2, 1, 30)], new() { Teachers = ["a", "b"] }))
            .Should().Throw<InvalidDataException>().WithMessage("*must be over -1*");
    }

    [Fact]
    public void SimulateObservation_SeesTheShareAndFlipsAtTheRate()
    {
        Row[] rows = [.. Enumerable.Range(0, 6000).Select(i => Rows.Scored($"p{i}", $"r{i}", i % 5 / 4.0))];
        RowOutput[] outputs = [.. OperatorRunner.Run<SimulateObservation, SimulateObservationOptions>(rows, new() { Alpha = 0.5, Share = 0.3, BadGivenGood = 0.2, GoodGivenBad = 0.1 })];
        Row[] seen = [.. outputs.Where(output => output.Decision == Decision.Replaced).Select(output => output.Children.Single())];
        (seen.Length / 6000.0).Should().BeApproximately(0.3, 0.03);
        seen.Sum(row => 1 / row.Annotations.FindScore("simulation", "response.propensity")!.Value).Should().BeApproximately(6000, 600, "rows seen, each by one over its propensity, stand for all");
        Row[] good = [.. seen.Where(row => row.Annotations.FindScore("simulation", "response.clean") == 1)], bad = [.. seen.Where(row => row.Annotations.FindScore("simulation", "response.clean") == 0)];
        good.Average(row => ((ScoredContent)row.Content).Value).Should().BeApproximately(0.8, 0.05);
        bad.Average(row => ((ScoredContent)row.Content).Value).Should().BeApproximately(0.1, 0.05);
        outputs.First(output => output.Decision == Decision.Rejected).Reason.Should().Be("not_observed");
    }

    [Fact]
    public void TeacherDistances_OfScaledReversedAndOtherTeachers_AreThoseOfStarc()
    {
        AuditRow[] rows = [.. Enumerable.Range(0, 400).Select(i => new AuditRow
        {
            Id = $"{i}", Group = $"{i}", Context = $"{i}", First = $"one {i}", Second = $"two {i}",
            Margins = new Dictionary<string, double> { ["half"] = 1 + (i % 3), ["double"] = 4 * (1 + (i % 3)), ["reverse"] = -1 - (i % 3), ["even"] = i % 2 == 0 ? 1 : -1 },
        })];
        AuditReport report = Auditor.Run("d", rows, new AuditOptions());
        Find("double", "half").Starc.Should().BeApproximately(0, 1e-9);
        Find("half", "reverse").Starc.Should().BeApproximately(1, 1e-9);
        Find("half", "reverse").SameOrder.Should().Be(0);
        Find("even", "label").Starc.Should().BeApproximately(Math.Sqrt(0.5), 1e-9);
        Find("even", "label").SameOrder.Should().Be(0.5);
        report.Figures()["starc.even.label"].Should().Be(Find("even", "label").Starc);

        TeacherDistance Find(string first, string second) => report.TeacherDistances.Single(distance => distance.First == first && distance.Second == second);
    }

    private static Row Variant(Row parent, int number, double? margin, string name = "swap_names")
    {
        Row child = Row.Child(
            ((PreferenceContent)parent.Content) with { Chosen = Messages.FromAssistant($"variant {number}") }, parent.Groups, parent.Split,
            parent.Origin with { Step = name, Operator = name, OperatorVersion = 1, Kind = RowKind.Neutral, Parents = [parent.Id] }, Annotations.None);
        return margin is { } value ? child.With(Annotations.None with { Scores = [new Score("a", "chosen.reward", value), new Score("a", "rejected.reward", 0)] }) : child;
    }
}
