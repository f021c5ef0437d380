using System.Text.Json;
using DataForge.Pipelines.Running;

namespace DataForge.Cli.Reporting;

/// <summary>The members of an event's JSON object.</summary>
internal static class RunEventJson
{
    public static void Write(Utf8JsonWriter json, RunEvent e)
    {
        switch (e)
        {
            case RunStarted started:
                json.WriteString("event", "run_started");
                json.WriteString("name", started.Name);
                json.WriteStartArray("steps");
                foreach (string step in started.Steps)
                {
                    json.WriteStringValue(step);
                }

                json.WriteEndArray();
                WriteNumber(json, "slices", started.Slices);
                break;
            case StageStarted started:
                json.WriteString("event", "stage_started");
                json.WriteString("stage", started.Stage);
                WriteNumber(json, "total_slices", started.TotalSlices);
                break;
            case StageProgress progress:
                json.WriteString("event", "stage_progress");
                json.WriteString("stage", progress.Stage);
                json.WriteNumber("done_slices", progress.DoneSlices);
                WriteNumber(json, "total_slices", progress.TotalSlices);
                json.WriteNumber("rows", progress.Rows);
                break;
            case StepTotals totals:
                json.WriteString("event", "step_totals");
                WriteTotals(json, totals);
                break;
            case RunWarning warning:
                json.WriteString("event", "warning");
                json.WriteString("message", warning.Message);
                break;
            case RunFinished finished:
                json.WriteString("event", "summary");
                WriteSummary(json, finished.Summary);
                break;
            default:
                throw new ArgumentException($"An event without a form in JSON: {e.GetType().Name}.", nameof(e));
        }
    }

    private static void WriteSummary(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteString("status", summary.Status switch
        {
            RunStatus.Done => "done",
            RunStatus.Unchanged => "unchanged",
            RunStatus.Stopped => "stopped",
            _ => "failed",
        });
        json.WriteString("error", summary.Error);
        json.WriteString("output", summary.Output);
        json.WriteNumber("rows_read", summary.RowsRead);
        json.WriteNumber("rows_written", summary.RowsWritten);
        json.WriteNumber("rows_rejected", summary.RowsRejected);
        json.WriteNumber("rows_quarantined", summary.RowsQuarantined);
        json.WriteNumber("rows_pending", summary.RowsPending);
        json.WriteStartArray("steps");
        foreach (StepTotals step in summary.Steps)
        {
            json.WriteStartObject();
            WriteTotals(json, step);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("shards", summary.Shards);
        json.WriteNumber("reused_slices", summary.ReusedSlices);
        json.WriteNumber("total_slices", summary.TotalSlices);
        json.WriteNumber("seconds", Math.Round(summary.Seconds, 3));
    }

    private static void WriteTotals(Utf8JsonWriter json, StepTotals step)
    {
        json.WriteString("step", step.Step);
        json.WriteNumber("in", step.In);
        json.WriteNumber("out", step.Out);
        json.WriteNumber("passed", step.Passed);
        json.WriteNumber("replaced", step.Replaced);
        json.WriteNumber("rejected", step.Rejected);
        json.WriteNumber("declined", step.Declined);
        json.WriteStartObject("reasons");
        foreach (ReasonCount reason in step.Reasons)
        {
            json.WriteNumber(reason.Reason, reason.Count);
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
