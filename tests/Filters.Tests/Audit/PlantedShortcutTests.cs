using DataForge.Filters.Audit;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Tests.Audit;

public class PlantedShortcutTests
{
    [ReferenceTheory(AlpacaPairs.File)]
    [InlineData(0.6)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void Planted_Emoji_IsFoundAndNamed(double share)
    {
        AuditReport report = Audit(share, (row, better) => better ? row with { First = row.First + " 🙂" } : row with { Second = row.Second + " 🙂" });
        Expect(report, "emoji", share);
        report.Cues[0].Text.Should().Contain("🙂");
        report.Cues[0].BetterShare.Should().BeApproximately(share, 0.05);
        report.Cues[0].Examples.Should().HaveCount(3).And.OnlyContain(example => example.Text.Contains('\uD83D'));
    }

    [ReferenceTheory(AlpacaPairs.File)]
    [InlineData(0.6)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void Planted_Phrase_IsFoundAndNamed(double share)
    {
        const string phrase = "Kindly note well.";
        AuditReport report = Audit(share, (row, better) => better ? row with { First = $"{phrase} {row.First}" } : row with { Second = $"{phrase} {row.Second}" });
        report.Cues[0].Text.Should().Be("kindly note well");
        report.Shortcuts.Single(shortcut => shortcut.Name == "text_linear").IsReported.Should().BeTrue();
    }

    [ReferenceTheory(AlpacaPairs.File)]
    [InlineData(0.6)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void Planted_Length_IsFoundAndNamed(double share)
    {
        AuditReport report = Audit(share, (row, longer) => row.First.Length > row.Second!.Length == longer ? row : row with { First = row.Second, Second = row.First });
        Expect(report, "length_characters", share);
    }

    [ReferenceTheory(AlpacaPairs.File)]
    [InlineData(0.6)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void Planted_PositionAndSource_AreFoundAndNamed(double share)
    {
        AuditReport report = Audit(share, (row, better) => row with
        {
            Facts = [new SideFact("position", better ? "first" : "second", better ? "second" : "first"), new SideFact("model", better ? "alpha" : "beta", better ? "beta" : "alpha")],
        });
        Expect(report, "position", share);
        Expect(report, "model", share);
        report.Shortcuts.Single(shortcut => shortcut.Name == "model").Rule.Should().EndWith("the most trusted is alpha");
    }

    [ReferenceFact(AlpacaPairs.File)]
    public void Shuffled_Labels_AreSeldomReported()
    {
        string[] reports = [.. Enumerable.Range(0, 20).Select(seed => Summary(Auditor.Run("x", AlpacaPairs.Shuffled(500, (ulong)seed), new AuditOptions())))];
        reports.Count(text => text.Length > 0).Should().BeLessThanOrEqualTo(3, string.Join("; ", reports));

        static string Summary(AuditReport report) => string.Join(", ", report.Shortcuts.Where(shortcut => shortcut.IsReported).Select(shortcut => shortcut.Name).Concat(report.Cues.Select(cue => cue.Text)));
    }

    private static AuditReport Audit(double share, Func<AuditRow, bool, AuditRow> plant) => Auditor.Run("planted", AlpacaPairs.Shuffled(1200, 11, plant, share), new AuditOptions());

    private static void Expect(AuditReport report, string name, double share)
    {
        ShortcutResult found = report.Shortcuts.Single(shortcut => shortcut.Name == name);
        found.IsReported.Should().BeTrue();
        found.Accuracy.Should().BeApproximately(share, 0.05);
        found.Low.Should().BeInRange(0.5, found.Accuracy);
        (found.High - found.Low).Should().BeApproximately(2 * 1.96 * Math.Sqrt(found.Accuracy * (1 - found.Accuracy) / report.Rows), 0.02);
    }
}
