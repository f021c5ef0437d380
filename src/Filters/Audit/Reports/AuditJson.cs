using System.Text.Json;
using DataForge.Filters.Audit.Cues;
using DataForge.Filters.Audit.Duplicates;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Audit.Reports;

/// <summary>A report as a JSON object: everything that the pages show.</summary>
public static class AuditJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, AuditReport report)
    {
        json.WriteStartObject();
        json.WriteString("name", report.Name);
        json.WriteString("rows_are", report.ArePairs ? "pairs" : "single_texts");
        json.WriteNumber("rows", report.Rows);
        json.WriteNumber("ties_left_out", report.Ties);
        json.WriteNumber("groups", report.Groups);
        WriteAll(json, "shortcuts", report.Shortcuts, Shortcut);
        json.WriteNumber("cues_tested", report.CuesTested);
        json.WriteNumber("cues_reported", report.CuesReported);
        WriteAll(json, "cues", report.Cues, WriteCue);
        WriteAll(json, "strata", report.Strata, WriteStratum);
        WriteDuplicates(json, report.Duplicates);
        WriteAll(json, "teachers", report.Teachers, Teacher);
        WriteAll(json, "teacher_distances", report.TeacherDistances, Distance);
        json.WriteStartObject("figures");
        foreach ((string name, double value) in report.Figures())
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Distance(Utf8JsonWriter json, TeacherDistance distance)
    {
        json.WriteString("first", distance.First);
        json.WriteString("second", distance.Second);
        json.WriteNumber("pairs", distance.Pairs);
        json.WriteNumber("starc", distance.Starc);
        json.WriteNumber("same_order", distance.SameOrder);
    }

    private static void Shortcut(Utf8JsonWriter json, ShortcutResult shortcut)
    {
        json.WriteString("name", shortcut.Name);
        json.WriteString("rule", shortcut.Rule);
        json.WriteBoolean("reported", shortcut.IsReported);
        json.WriteNumber("accuracy", shortcut.Accuracy);
        json.WriteNumber("low", shortcut.Low);
        json.WriteNumber("high", shortcut.High);
        json.WriteNumber("coverage", shortcut.Coverage);
        json.WriteNumber("z", shortcut.Z);
        json.WriteNumber("adjusted_p", shortcut.AdjustedP);
    }

    private static void WriteCue(Utf8JsonWriter json, Cue cue)
    {
        json.WriteString("text", cue.Text);
        json.WriteNumber("rows", cue.Rows);
        json.WriteNumber("better_share", cue.BetterShare);
        if (double.IsFinite(cue.PointwiseMutualInformation))
        {
            json.WriteNumber("pmi", cue.PointwiseMutualInformation);
        }
        else
        {
            json.WriteString("pmi", "-inf");
        }

        json.WriteNumber("z", cue.Z);
        json.WriteNumber("adjusted_p", cue.AdjustedP);
        WriteAll(json, "examples", cue.Examples, (writer, example) =>
        {
            writer.WriteString("row", example.Row);
            writer.WriteBoolean("on_better_side", example.OnBetterSide);
            writer.WriteString("text", example.Text);
        });
    }

    private static void WriteStratum(Utf8JsonWriter json, Stratum stratum)
    {
        json.WriteString("column", stratum.Column);
        json.WriteString("value", stratum.Value);
        json.WriteNumber("rows", stratum.Rows);
        if (stratum.LongerIsBetter is { } longer)
        {
            json.WriteNumber("longer_is_better", longer);
        }
    }

    private static void WriteDuplicates(Utf8JsonWriter json, DuplicateResult found)
    {
        json.WriteStartObject("duplicates");
        json.WriteNumber("duplicates", found.Duplicates);
        json.WriteNumber("contradictions", found.Contradictions);
        json.WriteNumber("prompts_in_several_splits", found.PromptsInSeveralSplits);
        json.WriteNumber("near_prompts_in_several_splits", found.NearPromptsInSeveralSplits);
        json.WriteStartObject("examples");
        foreach ((string kind, IReadOnlyList<RowMatch> matches) in found.Examples.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            WriteAll(json, kind, matches, (writer, match) =>
            {
                writer.WriteString("first", match.First);
                writer.WriteString("second", match.Second);
            });
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Teacher(Utf8JsonWriter json, TeacherResult teacher)
    {
        json.WriteString("teacher", teacher.Teacher);
        json.WriteNumber("rows", teacher.Rows);
        json.WriteNumber("contradicts", teacher.Contradicts);
        json.WriteNumber("calibration_error", teacher.CalibrationError);
        if (teacher.Temperature is { } temperature)
        {
            json.WriteNumber("temperature", temperature);
        }

        json.WriteStartArray("strength");
        foreach (double value in teacher.Strength)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
