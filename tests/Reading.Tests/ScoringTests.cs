using DataForge.Benchmarks.Reading.Scoring;
using DataForge.Benchmarks.Reading.Sheets;

namespace DataForge.Benchmarks.Reading.Tests;

public class ScoringTests
{
    private static readonly KeyEntry[] Key =
    [
        Entry(1, "degrade", "A"), Entry(2, "degrade", "B"), Entry(3, "degrade", "B"), Entry(4, "degrade", "A"), Entry(5, "degrade", "A"),
        Entry(6, "dress", "T"), Entry(7, "dress", "T"), Entry(8, "steps", "3", Question.Steps), Entry(9, "unread", "A"),
    ];

    [Fact]
    public void Of_VerdictsOfEveryKind_CountsEachByItsOperator()
    {
        IReadOnlyList<Tally> tallies = Tallies("1 a", "2 B fine", "3 A the other", "4 T cannot tell", "6 T", "7 B", "8 3");
        tallies.Select(tally => tally.Operator).Should().Equal("degrade", "dress", "steps");
        Figures(tallies[0]).Should().Be((4, 2, 1, 1, 0, 1));
        Figures(tallies[1]).Should().Be((2, 1, 1, 0, 0, 0));
        Figures(tallies[2]).Should().Be((1, 1, 0, 0, 0, 0));
    }

    [Fact]
    public void Of_BrokenItem_CountsAsNotRight()
    {
        Tally tally = Tallies("1 A", "2 X makes no sense").Single();
        Figures(tally).Should().Be((2, 1, 0, 0, 1, 3));
        tally.Interval.Low.Should().BeLessThan(0.5);
    }

    [Fact]
    public void Interval_NinetySevenOfHundred_IsWilsons()
    {
        KeyEntry[] key = [.. Enumerable.Range(1, 100).Select(number => Entry(number, "degrade", "A"))];
        (double low, double high) = Tally.Of([(key, Verdicts(key, [.. Enumerable.Range(1, 100).Select(number => $"{number} {(number <= 97 ? "A" : "T")}")]))]).Single().Interval;

        // By hand: centre (0.97 + 3.8415 / 200) / 1.038415 = 0.952616, half width 1.959964 sqrt(0.97 * 0.03 / 100 + 3.8415 / 40000) / 1.038415 = 0.037130.
        low.Should().BeApproximately(0.915486, 5e-5);
        high.Should().BeApproximately(0.989746, 5e-5);
    }

    [Theory]
    [InlineData("12 A", "*:1: the sheet has no item 12*")]
    [InlineData("A 1", "*:1: 'A 1' is no verdict*")]
    [InlineData("1", "*:1: '1' is no verdict*")]
    [InlineData("1 C", "*:1: 'C' is no answer to item 1*")]
    [InlineData("8 A", "*:1: 'A' is no answer to item 8*")]
    public void Read_LineThatIsNoVerdict_IsRefusedWithItsPlace(string line, string message) =>
        FluentActions.Invoking(() => Verdicts(Key, line)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void Read_ItemJudgedTwice_IsRefused() =>
        FluentActions.Invoking(() => Verdicts(Key, "1 A", "", "# a remark", "1 B")).Should().Throw<InvalidDataException>().WithMessage("*:4: item 1 has a verdict already*");

    [Fact]
    public void Write_Misses_StandWithTheirNotes()
    {
        string page = Report.Write(Tallies("1 A", "2 A looks | right", "3 B", "6 T", "7 T", "8 0 all right"));
        page.Should().Contain("| `degrade` | 3 | 2 | 1 | 0 | 0 | 0.667 | 0.208 to 0.939 |").And.Contain("| `dress` | 2 | 2 | 0 | 0 | 0 | 1.000 |");
        page.Should().Contain("| id2 | fault | B | A | looks \\| right |").And.Contain("| id8 | fault | 3 | 0 | all right |").And.NotContain("id1 ").And.NotContain("### dress");
        page.Should().Contain("Without a verdict on the sheets read: 2.");
    }

    [Fact]
    public void ReadAll_WrittenKey_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["a.key.jsonl"], Key.Select(entry => entry.Write()));
        KeyEntry.ReadAll(folder["a.key.jsonl"]).Should().Equal(Key);
    }

    [Fact]
    public void Read_VerdictsWithoutKey_AreRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["b.verdicts.txt"], "1 A\n");
        FluentActions.Invoking(() => ScoreCommand.Read(folder.Root, folder.Root)).Should().Throw<InvalidDataException>().WithMessage("*b.key.jsonl*");
    }

    private static KeyEntry Entry(int number, string operation, string answer, Question question = Question.Answers) => new(number, $"id{number}", operation, "data", question, answer, "attribute", "fault");

    private static IReadOnlyDictionary<int, Verdict> Verdicts(KeyEntry[] key, params string[] lines) => Verdict.Read("v", lines, key.ToDictionary(entry => entry.Number));

    private static IReadOnlyList<Tally> Tallies(params string[] lines) => Tally.Of([(Key, Verdicts(Key, lines))]);

    private static (int Read, int Right, int Wrong, int Undecided, int Broken, int Unread) Figures(Tally tally) => (tally.Items.Count, tally.Right, tally.Wrong, tally.Undecided, tally.Broken, tally.Unread);
}
