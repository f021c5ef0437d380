using System.Text.Json;
using System.Xml.Linq;
using DataForge.Core.Randomness;
using DataForge.Filters.Audit;
using DataForge.Filters.Audit.Reports;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Tests.Audit;

public class AuditorTests
{
    private static readonly string[] Words = ["river", "stone", "cloud", "table", "window", "garden", "letter", "music", "silver", "morning", "paper", "bridge"];

    [Fact]
    public void Groups_OneGroupManyRows_CountsOnce()
    {
        var one = default(GroupedTest);
        var many = default(GroupedTest);
        for (int i = 0; i < 400; i++)
        {
            one.Add(i / 20, i / 20 % 2 == 0 ? 1 : 0.5);
            many.Add(i, i / 20 % 2 == 0 ? 1 : 0.5);
        }

        one.Sum.Should().Be(many.Sum);
        many.Z.Should().BeGreaterThan(3 * one.Z);
        default(GroupedTest).TwoSided.Should().Be(1);
    }

    [Fact]
    public void SingleTexts_PhraseAndSource_AreFoundByBalancedAccuracy()
    {
        AuditReport report = Auditor.Run("single", Rows(600, (text, good, _) => new AuditRow
        {
            Id = "r",
            Group = text,
            Context = "p",
            First = good ? text + " indeed so" : text,
            IsGood = good,
            Facts = [new SideFact("source", good ? "alpha" : "beta", null)],
        }), new AuditOptions());

        report.ArePairs.Should().BeFalse();
        report.Shortcuts.Single(shortcut => shortcut.Name == "source").Accuracy.Should().Be(1);
        report.Cues[0].Text.Should().Be("indeed so");
        report.Cues[0].BetterShare.Should().Be(1);
    }

    [Fact]
    public void DuplicatesContradictionsAndLeaks_AreCounted()
    {
        const string prompt = "Why does the moon look larger when it is close to the horizon at night";
        AuditRow[] rows =
        [
            Pair("a", prompt, "x", "y", "train"), Pair("b", prompt, "X!", "y", "train"), Pair("c", prompt, "y", "x", "train"),
            Pair("d", prompt, "other", "words", "test"), Pair("e", prompt + " today", "some", "words", "test"),
        ];
        AuditReport report = Auditor.Run("d", rows, new AuditOptions());

        report.Duplicates.Duplicates.Should().Be(1);
        report.Duplicates.Contradictions.Should().Be(1);
        report.Duplicates.PromptsInSeveralSplits.Should().Be(1);
        report.Duplicates.NearPromptsInSeveralSplits.Should().Be(1);
        report.Duplicates.Examples["contradictions"].Single().Second.Should().Be("c");
    }

    [Fact]
    public void Teachers_GiveNoiseCalibrationAndStrength()
    {
        AuditReport report = Auditor.Run("t", Rows(200, (text, good, i) => Pair($"{i}", text, "a " + text, "b " + text, "") with
        {
            Margins = new Dictionary<string, double> { ["one"] = i % 10 == 0 ? -1 : 1, ["two"] = i % 5 == 0 ? -20 : 40 },
        }), new AuditOptions());

        report.Teachers.Select(teacher => teacher.Teacher).Should().Equal("one", "two", "ensemble");
        report.Teachers[0].Contradicts.Should().BeApproximately(0.1, 1e-12);
        report.Teachers[0].Strength.Should().BeInAscendingOrder().And.HaveCount(10);
        report.Teachers[0].Temperature.Should().BeApproximately(1 / Math.Log(9), 1e-6);
    }

    [Fact]
    public void Rows_NoneMixedOrOfOneLabel_AreRefused()
    {
        FluentActions.Invoking(() => Auditor.Run("n", [], new AuditOptions())).Should().Throw<InvalidDataException>().WithMessage("n: there is no row with a label*");
        AuditRow single = new() { Id = "s", Group = "g", Context = "", First = "x" };
        FluentActions.Invoking(() => Auditor.Run("m", [single, Pair("p", "q", "a", "b", "")], new AuditOptions())).Should().Throw<InvalidDataException>().WithMessage("*audit them apart*");
        FluentActions.Invoking(() => Auditor.Run("o", [single, single], new AuditOptions())).Should().Throw<InvalidDataException>().WithMessage("*same label*");
    }

    [Fact]
    public void Pages_HostileTexts_AreEscapedAndWellFormed()
    {
        AuditReport report = Auditor.Run("<script>|x", Rows(400, (text, good, i) => Pair($"<b>{i}</b>|", text, text + " <img onerror=1> pipe|pipe & `code`", text, "train")), new AuditOptions());
        report.Cues.Should().NotBeEmpty();

        string html = AuditHtml.Write([report]), markdown = AuditMarkdown.Write([report]);
        html.Should().NotContain("<script").And.NotContain("<img").And.NotContain("<b>0").And.Contain("prefers-color-scheme:dark");
        XDocument.Parse(html.Replace("<!doctype html>", "").Replace("<meta charset=\"utf-8\">", "").Replace("<br>", "")
            .Replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "")).Descendants("svg").Should().HaveCount(2);
        markdown.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Should().OnlyContain(line => line.Replace("\\|", "").Count(unit => unit == '|') >= 4);
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            AuditJson.Write(writer, report);
        }

        JsonDocument.Parse(json.ToArray()).RootElement.GetProperty("figures").GetProperty("shortcut.best").GetDouble().Should().Be(1);
    }

    [Fact]
    public void Rules_AreReadAndHoldFiguresToTheirBounds()
    {
        AuditReport report = Auditor.Run("r", Rows(100, (text, good, i) => Pair($"{i}", text, text + " more words", text, "")), new AuditOptions());
        FailRule.Parse("shortcut.length_words>0.6").Violation(report).Should().Be("r: shortcut.length_words is 1, which is over 0.6");
        FailRule.Parse("rows < 50").Violation(report).Should().BeNull();
        FluentActions.Invoking(() => FailRule.Parse("leaks")).Should().Throw<FormatException>().WithMessage("'leaks' is no rule*");
        FluentActions.Invoking(() => FailRule.Parse("nothing > 1").Violation(report)).Should().Throw<FormatException>().WithMessage("There is no figure 'nothing'*");
    }

    private static AuditRow Pair(string id, string prompt, string first, string second, string split) =>
        new() { Id = id, Group = prompt, Context = prompt, First = first, Second = second, Split = split, Strata = [("kind", "original")] };

    private static IEnumerable<AuditRow> Rows(int count, Func<string, bool, int, AuditRow> make)
    {
        var source = new SplitMix64(5);
        for (int i = 0; i < count; i++)
        {
            string text = $"{Words[source.NextIndex(Words.Length)]} {Words[source.NextIndex(Words.Length)]} {Words[source.NextIndex(Words.Length)]} {i}";
            yield return make(text, source.NextDouble() < 0.5, i);
        }
    }
}
