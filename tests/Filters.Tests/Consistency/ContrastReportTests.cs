using System.Collections.Immutable;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Consistency;
using DataForge.Filters.Tests.Statistics;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Consistency;

public class ContrastReportTests
{
    [ReferenceFact(StatsGolden.Folder + "/metrics.json")]
    public void Grid_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "two_by_two_grid");
        double[][] scores = golden.In["scores"].Matrix;
        Parameters report = Report([.. scores.SelectMany((s, i) => new[] { Grid(i, "instruction", s[0], s[1]), Grid(i, "response", s[0], s[2]) })], out _);
        report.Number("train.c_res").ShouldBeNear(golden.Out["C_res"].Double, 1e-10);
        report.Number("train.c_res_ties").ShouldBeNear(golden.Out["C_res_ties"].Double, 1e-10);
        report.Number("train.c_ins").ShouldBeNear(golden.Out["C_ins"].Double, 1e-10);
        report.Number("train.c_ins_ties").ShouldBeNear(golden.Out["C_ins_ties"].Double, 1e-10);
        report.Integer("train.c_ins_pairs").Should().Be(scores.Length);
    }

    [ReferenceFact(StatsGolden.Folder + "/metrics.json")]
    public void OneToMany_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "one_to_many");
        Parameters report = Report([.. golden.In["scores"].Matrix.Select((set, i) => Scored(
            new RankedContent(Messages.FromUser($"p{i}"), [.. set.Select((_, k) => new RankedResponse(Messages.FromAssistant($"r{k}"), k == 0 ? 1 : 0))]),
            RowKind.Contrast, null, [.. set.Select((value, k) => ($"responses[{k}]", value))]))], out _);
        report.Number("train.one_to_many.accuracy").ShouldBeNear(golden.Out["accuracy"].Double, 1e-10);
        report.Number("train.one_to_many.accuracy_with_ties").ShouldBeNear(golden.Out["accuracy_with_ties"].Double, 1e-10);
        report.Number("train.one_to_many.mean_reciprocal_rank").ShouldBeNear(golden.Out["mrr"].Double, 1e-10);
        report.Number("train.one_to_many").ShouldBeNear(golden.Out["pairwise"].Double, 1e-10);
    }

    [Fact]
    public void Report_OtherRowsAndMissingScores_PassUncounted()
    {
        Row unscored = Grid(0, "instruction", 1, 0);
        unscored = unscored.With(Annotations.None);
        Row tied = Rows.Ranked("q", ("a", 1), ("b", 1), ("c", 0));
        Parameters report = Report([unscored, tied, Rows.Preference("p", "x", "y"), Grid(1, "instruction", 2, 2)], out RowOutput[] outputs);
        outputs.Select(output => output.Reason).Should().Equal("missing_score", "no_contrast", "no_contrast", null);
        outputs.Should().OnlyContain(output => output.Decision == Decision.Passed);
        report.ToString().Should().Be("""{"train.c_res":0,"train.c_res_pairs":1,"train.c_res_ties":1}""");
    }

    private static Row Grid(int number, string held, double better, double worse) => held == "instruction"
        ? Scored(new PreferenceContent(Messages.FromUser($"i{number}"), Messages.FromAssistant("own"), Messages.FromAssistant("other")), RowKind.Contrast, "response_of_neighbour", ("chosen", better), ("rejected", worse))
        : Scored(new PromptPairContent(Messages.FromUser($"i{number}"), Messages.FromUser($"j{number}"), Messages.FromAssistant("own")), RowKind.Contrast, "prompt_of_neighbour", ("prompt_chosen", better), ("prompt_rejected", worse));

    private static Row Scored(RowContent content, RowKind kind, string? errorType, params (string Field, double Value)[] scores)
    {
        Row seed = Rows.Preference("seed", "a", "b");
        var origin = new Origin("samples", seed.Origin.Place, kind, LabelOrigin.Constructed) { Step = "s", Operator = "o", Parents = [seed.Id], ErrorType = errorType };
        return Row.Child(content, seed.Groups, "train", origin, Annotations.None with { Scores = [.. scores.Select(score => new Score("judge", score.Field + ".reward", score.Value))] });
    }

    private static Parameters Report(Row[] rows, out RowOutput[] outputs)
    {
        var step = (ContrastReport)ContrastReport.Create(new() { Teacher = "judge" }, Rows.Setup("report"));
        var runner = new BarrierRunner(step, 2);
        outputs = [.. runner.Run(ContrastReport.Info, Rows.Setup("report"), [.. rows.Chunk(7)])];
        return step.DescribeArtifact(new Inbox([], [.. runner.LastToAll.Select(bytes => (ReadOnlyMemory<byte>)bytes)], ImmutableDictionary<RowId, int>.Empty));
    }
}
