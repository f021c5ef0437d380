using System.Net;
using System.Text;
using DataForge.Filters.Audit.Cues;
using DataForge.Filters.Audit.Duplicates;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Audit.Reports;

/// <summary>Reports as one HTML page that needs nothing else: no scripts, no fonts, no network; light or dark as the reader's system is.</summary>
public static class AuditHtml
{
    private const int PlottedRules = 16;
    private const int PlottedCues = 20;

    private const string Style = """
        :root{color-scheme:light dark;--page:#fbfaf8;--card:#fff;--ink:#1d2329;--dim:#5b6670;--rule:#dfe3e6;--hit:#b3261e;--against:#1d62b0;--miss:#8a949d;--good:#1e7a46}
        @media(prefers-color-scheme:dark){:root{--page:#14181b;--card:#1c2226;--ink:#e4e8eb;--dim:#9aa6b0;--rule:#313a41;--hit:#ff8a80;--against:#82b7ff;--miss:#76828c;--good:#74d19b}}
        *{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
        main{max-width:1080px;margin:0 auto;padding:24px 16px 64px}h1{font-size:1.6rem;margin:.2em 0}h2{font-size:1.35rem;margin:1.6em 0 .4em;overflow-wrap:anywhere}h3{font-size:1.1rem;margin:0 0 .4em}
        p{margin:.4em 0}.dim{color:var(--dim)}.verdict{font-size:1.1rem;border-left:4px solid var(--hit);padding:.3em 0 .3em .8em;margin:.8em 0}.verdict.clean{border-color:var(--good)}
        section{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:16px;margin:16px 0}.scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:5px 10px 5px 0;border-bottom:1px solid var(--rule);vertical-align:top}
        th{font-weight:600;color:var(--dim)}td.n,th.n{text-align:right;white-space:nowrap}td:first-child code{white-space:nowrap}.yes{color:var(--hit);font-weight:600}.text{overflow-wrap:anywhere;min-width:14ch}
        svg{width:100%;max-width:640px;height:auto;display:block;margin:8px 0}svg text{font:12px system-ui,sans-serif;fill:var(--ink)}svg .miss text{fill:var(--dim)}svg line,svg polyline{stroke:var(--miss);stroke-width:2;fill:none}
        svg .chance{stroke-dasharray:4 4}svg .hit line,svg .hit polyline{stroke:var(--hit)}svg circle,svg rect{fill:var(--miss)}svg .hit circle,svg .hit rect{fill:var(--hit)}svg .against rect{fill:var(--against)}
        details{margin:.6em 0}ul{margin:.4em 0;padding-left:1.2em}li{margin:.4em 0}.key b{font-weight:600}.key .yes{color:var(--hit)}.key .no{color:var(--miss)}.key .against{color:var(--against)}summary{cursor:pointer}code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
        @media(max-width:520px){section{padding:12px}main{padding:12px 8px 40px}svg text{font-size:14px}.scroll table{min-width:560px}}
        """;

    /// <summary>Writes the page.</summary>
    public static string Write(IReadOnlyList<AuditReport> reports)
    {
        var page = new StringBuilder($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Dataset audit</title><style>{Style}</style></head><body><main>")
            .Append("<h1>Dataset audit</h1><p class=\"dim\">The data teach a reward model which of two texts is better (or whether a text is good): the label. A reward model learns whatever predicts it. "
                + "This page shows what does so without any understanding: the length of a text, its format, its words, who wrote it. What is red here is what a model may learn instead of quality.</p>");
        foreach (AuditReport report in reports)
        {
            bool clean = report.CuesReported == 0 && report.Shortcuts.All(shortcut => !shortcut.IsReported);
            page.Append($"<h2>{Html(report.Name)}</h2><p class=\"dim\">{AuditWords.Counts(report)}.</p><p class=\"verdict{(clean ? " clean" : "")}\">{Html(AuditWords.Verdict(report))}</p>");
            Shortcuts(page, report);
            Cues(page, report);
            Duplicates(page, report);
            Strata(page, report);
            Teachers(page, report);
            Advice(page, report);
        }

        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Shortcuts(StringBuilder page, AuditReport report)
    {
        page.Append($"<section><h3>Shortcuts</h3><p class=\"dim\">{AuditWords.ShortcutHelp}</p><p class=\"dim key\">Each dot is the accuracy of one rule, \u201Cthe side with more (or fewer) of it is the better one\u201D, its bar the 95 % interval, the dashed line chance; <b class=\"yes\">red</b> is beyond chance, <b class=\"no\">grey</b> is not.</p>{AuditSvg.Accuracies([.. report.Shortcuts.Take(PlottedRules)])}<details><summary>All {report.Shortcuts.Count} rules</summary><p class=\"dim\">{AuditWords.ShortcutColumns}</p><div class=\"scroll\">")
            .Append("<table><tr><th>figure shortcut.</th><th>rule</th><th class=\"n\">accuracy</th><th class=\"n\">95 % interval</th><th class=\"n\">decides</th><th class=\"n\">adjusted p</th><th>reported</th></tr>");
        foreach (ShortcutResult item in report.Shortcuts)
        {
            page.Append($"<tr><td><code>{Html(item.Name)}</code></td><td class=\"text\">{Html(item.Rule)}</td><td class=\"n\">{AuditWords.Percent(item.Accuracy)}</td><td class=\"n\">{AuditWords.Percent(item.Low)} to {AuditWords.Percent(item.High)}</td>"
                + $"<td class=\"n\">{AuditWords.Percent(item.Coverage)}</td><td class=\"n\">{Html(AuditWords.PValue(item.AdjustedP))}</td><td{(item.IsReported ? " class=\"yes\">yes" : ">no")}</td></tr>");
        }

        page.Append("</table></div></details></section>");
    }

    private static void Cues(StringBuilder page, AuditReport report)
    {
        page.Append($"<section><h3>Words and phrases</h3><p class=\"dim\">{AuditWords.CueHelp}</p>");
        if (report.Cues.Count == 0)
        {
            page.Append($"<p>None of {AuditWords.Number(report.CuesTested)} tested is reported.</p></section>");
            return;
        }

        page.Append($"<p>{AuditWords.Number(report.CuesReported)} of {AuditWords.Number(report.CuesTested)} tested are reported; the strongest:</p><p class=\"dim key\">Bars go from chance to how often the side that has it is the better one: <b class=\"yes\">red</b> stands with the better side, <b class=\"against\">blue</b> with the worse.</p>{AuditSvg.Cues([.. report.Cues.Take(PlottedCues)])}<details><summary>Figures and examples</summary><p class=\"dim\">{AuditWords.CueColumns}</p><div class=\"scroll\"><table>")
            .Append("<tr><th>words</th><th class=\"n\">rows</th><th class=\"n\">better side</th><th class=\"n\">PMI</th><th class=\"n\">z</th><th class=\"n\">adjusted p</th><th>where it stands</th></tr>");
        foreach (Cue cue in report.Cues)
        {
            string examples = string.Join("<br>", cue.Examples.Select(example => $"{(example.OnBetterSide ? "better" : "worse")}: {Html(example.Text)} <code>{Html(example.Row)}</code>"));
            page.Append($"<tr><td class=\"text\">{Html(cue.Text)}</td><td class=\"n\">{AuditWords.Number(cue.Rows)}</td><td class=\"n\">{AuditWords.Percent(cue.BetterShare)}</td><td class=\"n\">{AuditWords.Figure(cue.PointwiseMutualInformation)}</td>"
                + $"<td class=\"n\">{AuditWords.Figure(cue.Z)}</td><td class=\"n\">{Html(AuditWords.PValue(cue.AdjustedP))}</td><td class=\"text\">{examples}</td></tr>");
        }

        page.Append("</table></div></details></section>");
    }

    private static void Duplicates(StringBuilder page, AuditReport report)
    {
        page.Append("<section><h3>Duplicates and leaks</h3><ul>");
        foreach ((string what, int count, string kind, string meaning) in AuditWords.Duplicates(report))
        {
            string example = report.Duplicates.Examples.TryGetValue(kind, out IReadOnlyList<RowMatch>? matches) ? $", for example <code>{Html(matches[0].First)}</code> and <code>{Html(matches[0].Second)}</code>" : "";
            page.Append($"<li><b{(count > 0 ? " class=\"yes\"" : "")}>{what}: {AuditWords.Number(count)}</b> {meaning}{example}</li>");
        }

        page.Append("</ul></section>");
    }

    private static void Advice(StringBuilder page, AuditReport report)
    {
        page.Append("<section><h3>What to do</h3><ul>");
        foreach (string advice in AuditAdvice.Of(report))
        {
            page.Append($"<li>{Html(advice)}</li>");
        }

        page.Append("</ul></section>");
    }

    private static void Strata(StringBuilder page, AuditReport report)
    {
        if (report.Strata.Count == 0)
        {
            return;
        }

        page.Append("<section><h3>Balance</h3><p class=\"dim\">" + AuditWords.StrataHelp + "</p><div class=\"scroll\"><table><tr><th>column</th><th>value</th><th class=\"n\">rows</th><th class=\"n\">share</th><th class=\"n\">longer is better</th></tr>");
        foreach (Stratum stratum in report.Strata)
        {
            page.Append($"<tr><td>{Html(stratum.Column)}</td><td class=\"text\">{Html(stratum.Value)}</td><td class=\"n\">{AuditWords.Number(stratum.Rows)}</td><td class=\"n\">{AuditWords.Percent(stratum.Rows / (double)report.Rows)}</td>"
                + $"<td class=\"n\">{(stratum.LongerIsBetter is { } longer ? AuditWords.Percent(longer) : "")}</td></tr>");
        }

        page.Append("</table></div></section>");
    }

    private static void Teachers(StringBuilder page, AuditReport report)
    {
        if (report.Teachers.Count == 0)
        {
            return;
        }

        page.Append($"<section><h3>Teachers</h3><p class=\"dim\">{AuditWords.TeacherHelp}</p>");
        foreach (TeacherResult teacher in report.Teachers)
        {
            page.Append($"<p><b>{Html(teacher.Teacher)}</b>: {AuditWords.Number(teacher.Rows)} pairs, contradicts {AuditWords.Percent(teacher.Contradicts)} of the labels, calibration error {AuditWords.Figure(teacher.CalibrationError)}"
                + $"{(teacher.Temperature is { } temperature ? $", best temperature {AuditWords.Figure(temperature)}" : "")}.</p>{AuditSvg.Strength(teacher)}");
        }

        page.Append($"<p class=\"dim\">{AuditWords.DistanceHelp}</p><div class=\"scroll\"><table><tr><th>teacher</th><th>against</th><th class=\"n\">pairs</th><th class=\"n\">STARC distance</th><th class=\"n\">same order</th></tr>");
        foreach (TeacherDistance distance in report.TeacherDistances)
        {
            page.Append($"<tr><td class=\"text\">{Html(distance.First)}</td><td class=\"text\">{Html(distance.Second)}</td><td class=\"n\">{AuditWords.Number(distance.Pairs)}</td>"
                + $"<td class=\"n\">{AuditWords.Figure(distance.Starc)}</td><td class=\"n\">{AuditWords.Percent(distance.SameOrder)}</td></tr>");
        }

        page.Append("</table></div></section>");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
