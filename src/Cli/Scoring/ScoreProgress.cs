using System.Globalization;
using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Cli.Scoring;

/// <summary>Shows how scoring goes: on a terminal one line that is written over, in a pipe a line now and then, as JSON a line each time.</summary>
/// <param name="output">Where it is shown.</param>
/// <param name="json">Whether as JSON lines.</param>
/// <param name="isTerminal">Whether a person reads it as it appears.</param>
/// <param name="time">The clock.</param>
internal sealed class ScoreProgress(TextWriter output, bool json, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _shown;

    /// <summary>Shows a state.</summary>
    /// <param name="rows">Rows answered.</param>
    /// <param name="failed">Those answered with an error.</param>
    /// <param name="cached">Those found in the cache; null without one.</param>
    /// <param name="counters">What has been computed; null where a server computes.</param>
    /// <param name="done">Share of the input that has been read; null where it is not known.</param>
    /// <param name="last">Whether all is done.</param>
    public void Show(long rows, long failed, long? cached, ScoringCounters? counters, double? done, bool last)
    {
        TimeSpan elapsed = time.GetElapsedTime(_start);
        if (json)
        {
            JsonOutput.Write(output, indented: false, writer => Write(writer, rows, failed, cached, counters, done, elapsed, last));
        }
        else if (last || isTerminal || elapsed - _shown >= Interval)
        {
            string line = Line(rows, failed, cached, counters, last ? null : done, elapsed);
            output.Write(isTerminal ? $"\r\e[2K{line}{(last ? "\n" : "")}" : line + "\n");
            _shown = elapsed;
        }

        output.Flush();
    }

    private static string Line(long rows, long failed, long? cached, ScoringCounters? counters, double? done, TimeSpan elapsed)
    {
        double seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows in {elapsed:hh\\:mm\\:ss}, {rows / seconds:F1} rows/s");
        line += counters is not { } computed ? "" : string.Create(
            CultureInfo.InvariantCulture, $", {computed.ComputedTokens / seconds:F0} tokens/s, padding {computed.PaddingShare:P1}, shared {computed.SharedShare:P1}");
        line += cached is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {cached:N0} from the cache");
        line += failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {failed:N0} with errors");
        return done is > 0 and < 1 ? line + $", {TimeSpan.FromSeconds((1 - done.Value) / done.Value * seconds):hh\\:mm\\:ss} left" : line;
    }

    private static void Write(
        Utf8JsonWriter writer, long rows, long failed, long? cached, ScoringCounters? counters, double? done, TimeSpan elapsed, bool last)
    {
        double seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        writer.WriteStartObject();
        writer.WriteString("event", last ? "done" : "progress");
        writer.WriteNumber("rows", rows);
        writer.WriteNumber("failed", failed);
        if (cached is { } hits)
        {
            writer.WriteNumber("cached", hits);
        }

        writer.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        writer.WriteNumber("rows_per_second", Math.Round(rows / seconds, 2));
        if (counters is { } computed)
        {
            writer.WriteNumber("tokens", computed.Tokens);
            writer.WriteNumber("tokens_per_second", Math.Round(computed.ComputedTokens / seconds, 1));
            writer.WriteNumber("padding_share", Math.Round(computed.PaddingShare, 5));
            writer.WriteNumber("shared_share", Math.Round(computed.SharedShare, 5));
        }

        if (!last && done is > 0 and <= 1)
        {
            writer.WriteNumber("seconds_left", Math.Round((1 - done.Value) / done.Value * seconds, 1));
        }

        writer.WriteEndObject();
    }
}
