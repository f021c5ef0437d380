using System.Globalization;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;

namespace DataForge.Cli.Reporting;

/// <summary>The end of a run in words.</summary>
internal static class SummaryText
{
    /// <summary>One or two sentences: how the run ended and what came of it.</summary>
    public static string Headline(RunSummary summary) => summary.Status switch
    {
        RunStatus.Done => $"done in {Seconds(summary.Seconds)}: {Rows(summary.RowsRead)} read, {Counts(summary)}{Reused(summary)}",
        RunStatus.Unchanged => $"nothing changed: the dataset of {Rows(summary.RowsWritten)} in {Shards(summary.Shards)} stands ({Seconds(summary.Seconds)})",
        RunStatus.Stopped => $"stopped after {Seconds(summary.Seconds)}; finished slices stay, and the next run goes on from them",
        _ => $"failed after {Seconds(summary.Seconds)}: {Error(summary.Error ?? "no reason was given")}",
    };

    /// <summary>As in <c>12,345</c>.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>As in <c>0.4 s</c>, <c>12 s</c> or <c>3 min 5 s</c>.</summary>
    public static string Seconds(double seconds)
    {
        if (seconds < 10)
        {
            return seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        }

        long whole = (long)Math.Round(seconds);
        return whole switch
        {
            < 60 => $"{whole} s",
            < 3600 => $"{whole / 60} min {whole % 60} s",
            _ => $"{whole / 3600} h {whole / 60 % 60} min",
        };
    }

    private static string Error(string message) => string.Join('\n', message.Split('\n').Select(VisibleText.Of));

    private static string Counts(RunSummary summary)
    {
        string pending = summary.RowsPending > 0 ? $", {Number(summary.RowsPending)} pending" : "";
        return $"{Number(summary.RowsWritten)} written in {Shards(summary.Shards)}, {Number(summary.RowsRejected)} rejected, {Number(summary.RowsQuarantined)} quarantined{pending}";
    }

    private static string Reused(RunSummary summary) =>
        summary.ReusedSlices > 0 ? $"; {Number(summary.ReusedSlices)} of {Number(summary.TotalSlices)} slices were there before" : "";

    private static string Rows(long count) => $"{Number(count)} {(count == 1 ? "row" : "rows")}";

    private static string Shards(int count) => $"{Number(count)} {(count == 1 ? "shard" : "shards")}";
}
