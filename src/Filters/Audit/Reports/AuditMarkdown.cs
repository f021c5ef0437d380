using System.Text;
using DataForge.Filters.Audit.Cues;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Audit.Reports;

/// <summary>Reports as a Markdown page.</summary>
public static class AuditMarkdown
{
    /// <summary>Writes the page.</summary>
    public static string Write(IReadOnlyList<AuditReport> reports)
    {
        var page = new StringBuilder("# Audit\n");
        foreach (AuditReport report in reports)
        {
            page.Append($"\n## {Escape(report.Name)}\n\n{AuditWords.Counts(report)}. {AuditWords.Verdict(report)}\n");
            Shortcuts(page, report);
            Cues(page, report);
            page.Append("\n### Duplicates and leaks\n\n| what | rows | meaning |\n|---|---|---|\n");
            foreach ((string what, int count, _, string meaning) in AuditWords.Duplicates(report))
            {
                page.Append($"| {what} | {AuditWords.Number(count)} | {meaning} |\n");
            }

            Strata(page, report);
            Teachers(page, report);
            page.Append("\n### What to do\n\n");
            foreach (string advice in AuditAdvice.Of(report))
            {
                page.Append($"- {advice}\n");
            }
        }

        return page.ToString();
    }

    private static void Shortcuts(StringBuilder page, AuditReport report)
    {
        page.Append($"\n### Shortcuts\n\n{AuditWords.ShortcutHelp} {AuditWords.ShortcutColumns}\n\n| figure `shortcut.` | rule | accuracy | 95 % interval | decides | adjusted p | reported |\n|---|---|---|---|---|---|---|\n");
        foreach (ShortcutResult shortcut in report.Shortcuts)
        {
            page.Append($"| `{shortcut.Name}` | {Escape(shortcut.Rule)} | {AuditWords.Percent(shortcut.Accuracy)} | {AuditWords.Percent(shortcut.Low)} to {AuditWords.Percent(shortcut.High)} "
                + $"| {AuditWords.Percent(shortcut.Coverage)} | {AuditWords.PValue(shortcut.AdjustedP)} | {(shortcut.IsReported ? "**yes**" : "no")} |\n");
        }
    }

    private static void Cues(StringBuilder page, AuditReport report)
    {
        page.Append($"\n### Words and phrases\n\n{AuditWords.CueHelp} {AuditWords.CueColumns}\n");
        if (report.Cues.Count == 0)
        {
            page.Append($"\nNone of {AuditWords.Number(report.CuesTested)} tested is reported.\n");
            return;
        }

        page.Append("\n| words | rows | better side | PMI | z | adjusted p | for example |\n|---|---|---|---|---|---|---|\n");
        foreach (Cue cue in report.Cues)
        {
            string example = cue.Examples.Count == 0 ? "" : $"{Escape(cue.Examples[0].Text)} ({Escape(cue.Examples[0].Row)})";
            page.Append($"| {Escape(cue.Text)} | {AuditWords.Number(cue.Rows)} | {AuditWords.Percent(cue.BetterShare)} | {AuditWords.Figure(cue.PointwiseMutualInformation)} | {AuditWords.Figure(cue.Z)} | {AuditWords.PValue(cue.AdjustedP)} | {example} |\n");
        }
    }

    private static void Strata(StringBuilder page, AuditReport report)
    {
        page.Append("\n### Balance\n\n| column | value | rows | share | longer is better |\n|---|---|---|---|---|\n");
        foreach (Stratum stratum in report.Strata)
        {
            page.Append($"| {Escape(stratum.Column)} | {Escape(stratum.Value)} | {AuditWords.Number(stratum.Rows)} | {AuditWords.Percent(stratum.Rows / (double)report.Rows)} | {(stratum.LongerIsBetter is { } longer ? AuditWords.Percent(longer) : "")} |\n");
        }
    }

    private static void Teachers(StringBuilder page, AuditReport report)
    {
        if (report.Teachers.Count == 0)
        {
            return;
        }

        page.Append($"\n### Teachers\n\n{AuditWords.TeacherHelp}\n\n| teacher | pairs | contradicts the label | calibration error | temperature | strength by tenths |\n|---|---|---|---|---|---|\n");
        foreach (TeacherResult teacher in report.Teachers)
        {
            page.Append($"| {Escape(teacher.Teacher)} | {AuditWords.Number(teacher.Rows)} | {AuditWords.Percent(teacher.Contradicts)} | {AuditWords.Figure(teacher.CalibrationError)} "
                + $"| {(teacher.Temperature is { } temperature ? AuditWords.Figure(temperature) : "")} | {string.Join(' ', teacher.Strength.Select(AuditWords.Figure))} |\n");
        }

        page.Append($"\n{AuditWords.DistanceHelp}\n\n| teacher | against | pairs | STARC distance | same order |\n|---|---|---|---|---|\n");
        foreach (TeacherDistance distance in report.TeacherDistances)
        {
            page.Append($"| {Escape(distance.First)} | {Escape(distance.Second)} | {AuditWords.Number(distance.Pairs)} | {AuditWords.Figure(distance.Starc)} | {AuditWords.Percent(distance.SameOrder)} |\n");
        }
    }

    /// <summary>Texts from outside must not become markup.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char unit in text)
        {
            escaped.Append(unit switch
            {
                '|' or '`' or '*' or '_' or '<' or '>' or '[' or ']' or '\\' or '#' or '!' or '~' or '&' => "\\" + unit,
                < ' ' => " ",
                _ => unit.ToString(),
            });
        }

        return escaped.ToString();
    }
}
