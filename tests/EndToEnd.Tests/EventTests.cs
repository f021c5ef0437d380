using System.Text.Json;

namespace DataForge.EndToEnd.Tests;

public sealed class EventTests
{
    [Fact]
    public void Json_EveryLine_IsAnEventAndTheLastIsTheSummary()
    {
        IReadOnlyList<JsonElement> events = FinishedBuild.Run.Events;

        events[0].GetProperty("event").GetString().Should().Be("run_started");
        events.Count(item => item.GetProperty("event").GetString() == "summary").Should().Be(1);
        events[^1].GetProperty("event").GetString().Should().Be("summary");
        events[^1].EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "event", "status", "error", "output", "rows_read", "rows_written", "rows_rejected", "rows_quarantined", "rows_pending", "steps", "shards", "reused_slices", "total_slices", "seconds");
    }

    [Fact]
    public void Json_Summary_BalancesItsBooks()
    {
        JsonElement summary = FinishedBuild.Run.Summary;
        long made = 0;
        long rejected = 0;
        foreach (JsonElement step in summary.GetProperty("steps").EnumerateArray())
        {
            Number(step, "in").Should().Be(Number(step, "passed") + Number(step, "replaced") + Number(step, "rejected"));
            made += Number(step, "out") - Number(step, "passed") - Number(step, "replaced");
            rejected += Number(step, "rejected");
        }

        Number(summary, "rows_rejected").Should().Be(rejected).And.BePositive();
        (Number(summary, "rows_read") + made).Should().Be(Number(summary, "rows_written") + rejected + Number(summary, "rows_quarantined"));
        Number(summary, "rows_read").Should().Be(411);
        Number(summary, "shards").Should().Be(Directory.EnumerateFiles(FinishedBuild.Workspace.Dataset, "*.parquet", SearchOption.AllDirectories)
            .Count(path => !path.Contains("/rejected/", StringComparison.Ordinal)));
        summary.GetProperty("status").GetString().Should().Be("done");
    }

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();
}
