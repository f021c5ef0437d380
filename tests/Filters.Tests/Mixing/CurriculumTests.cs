using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Mixing.Curricula;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Filters.Tests.Mixing;

public class CurriculumTests
{
    [Fact]
    public void Stages_AnyLengths_AreInOrderAndOfEqualSizeUpToEqualRows() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.Choose(1, 12).NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (lengths, stages) =>
        {
            Row[] rows = [.. lengths.Select((length, i) => Rows.Scored($"p{i}", string.Join(' ', Enumerable.Repeat("w", length)), 1))];
            (double Difficulty, double Stage)[] noted = [.. Run(rows, new() { By = "length", Stages = stages }, 3).Select(Noted)];
            double[] ordered = [.. noted.OrderBy(item => item.Difficulty).Select(item => item.Stage)];
            bool ascending = ordered.SequenceEqual(ordered.Order());
            bool alike = noted.GroupBy(item => item.Difficulty).All(group => group.Select(item => item.Stage).Distinct().Count() == 1);
            bool asRanked = noted.All(item => item.Stage == 1 + (noted.Count(other => other.Difficulty < item.Difficulty) * stages / rows.Length));
            return ascending && alike && asRanked && noted.Select(item => item.Difficulty).SequenceEqual(lengths.Select(length => (double)length));
        }));

    [Fact]
    public void Margin_SmallIsHardAndTiesAreTheOtherWay()
    {
        Row[] rows = [Scored(Verdict.Preferred, 3), Scored(Verdict.Preferred, -1), Scored(Verdict.Tie, -2), Scored(Verdict.Tie, 0.5)];
        RowOutput[] outputs = Run(rows, new() { By = "margin", Teacher = "judge", Stages = 4, As = "stages" }, 1);
        outputs.Select(output => output.Row.Annotations.FindScore("stages", "row.difficulty")).Should().Equal(-3, 1, 2, 0.5);
        outputs.Select(output => output.Row.Annotations.FindScore("stages", "row.stage")).Should().Equal(1, 3, 4, 2);
        outputs.Should().OnlyContain(output => output.Row.Annotations.FindScore("judge", "chosen.reward") != null);
    }

    [Fact]
    public void Closeness_IsTheWordOverlapOfTheSides()
    {
        RowOutput[] outputs = Run([Rows.Preference("p", "one two three", "One two four"), Rows.Preference("q", "a b", "c d"), Rows.Scored("r", "x", 1)], new() { Stages = 2 }, 1);
        outputs[0].Row.Annotations.FindScore("curriculum", "row.difficulty").Should().Be(0.5);
        outputs[1].Row.Annotations.FindScore("curriculum", "row.stage").Should().Be(1);
        outputs[2].Reason.Should().Be("no_difficulty");
        outputs[2].Decision.Should().Be(Decision.Passed);
    }

    [Fact]
    public void Check_MarginWithoutTeacher_IsSaid() =>
        Curriculum.Check(new CurriculumOptions { By = "margin" }).Should().ContainSingle().Which.Should().Contain("needs a teacher");

    private static (double, double) Noted(RowOutput output) =>
        (output.Row.Annotations.FindScore("curriculum", "row.difficulty")!.Value, output.Row.Annotations.FindScore("curriculum", "row.stage")!.Value);

    private static Row Scored(Verdict verdict, double margin)
    {
        Row row = Rows.Preference($"p {verdict} {margin}", "one", "two", verdict);
        return row.With(row.Annotations with { Scores = [new Score("judge", "chosen.reward", margin), new Score("judge", "rejected.reward", 0)] });
    }

    private static RowOutput[] Run(Row[] rows, CurriculumOptions options, int ranges) =>
        [.. new BarrierRunner((IBarrierOperator)Curriculum.Create(options, Rows.Setup("c")), ranges, ranges > 1).Run(Curriculum.Info, Rows.Setup("c"), [.. rows.Chunk(4)])];
}
