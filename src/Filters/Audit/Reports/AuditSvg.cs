using System.Globalization;
using System.Net;
using System.Text;
using DataForge.Filters.Audit.Cues;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Audit.Reports;

/// <summary>Plots as SVG that take their colours from the page.</summary>
internal static class AuditSvg
{
    private const int Width = 520;
    private const int Line = 26;
    private const int Names = 190;

    /// <summary>Accuracies with their intervals about the line of chance.</summary>
    public static string Accuracies(IReadOnlyList<ShortcutResult> shortcuts)
    {
        double low = Math.Min(0.45, shortcuts.Min(item => item.Low)), high = Math.Max(0.6, shortcuts.Max(item => item.High));
        low = Math.Floor(10 * low) / 10;
        high = Math.Ceiling(10 * high) / 10;
        double X(double accuracy) => Names + ((Width - Names - 20) * (accuracy - low) / (high - low));
        var svg = Open((shortcuts.Count * Line) + 40, "Accuracy of each rule with its 95 % interval; the line marks chance");
        svg.Append($"<line class=\"chance\" x1=\"{N(X(0.5))}\" x2=\"{N(X(0.5))}\" y1=\"4\" y2=\"{(shortcuts.Count * Line) + 12}\"/>");
        for (int i = 0; i < shortcuts.Count; i++)
        {
            ShortcutResult item = shortcuts[i];
            double y = (i * Line) + 18;
            string kind = item.IsReported ? "hit" : "miss";
            svg.Append($"<g class=\"{kind}\"><title>{Html(item.Rule)}: {AuditWords.Percent(item.Accuracy)}</title>");
            Text(svg, Names - 10, y + 4, "end", item.Title);
            svg.Append($"<line x1=\"{N(X(item.Low))}\" x2=\"{N(X(item.High))}\" y1=\"{N(y)}\" y2=\"{N(y)}\"/><circle cx=\"{N(X(item.Accuracy))}\" cy=\"{N(y)}\" r=\"5\"/></g>");
        }

        for (double tick = Math.Ceiling(low * 10) / 10; tick <= high + 1e-9; tick += 0.1)
        {
            Text(svg, X(tick), (shortcuts.Count * Line) + 32, "middle", string.Create(CultureInfo.InvariantCulture, $"{100 * tick:F0} %"));
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>How often each cue stands on the better side.</summary>
    public static string Cues(IReadOnlyList<Cue> cues)
    {
        double X(double share) => Names + ((Width - Names - 70) * share);
        var svg = Open((cues.Count * Line) + 36, "Share of rows in which the word or phrase stands on the better side");
        svg.Append($"<line class=\"chance\" x1=\"{N(X(0.5))}\" x2=\"{N(X(0.5))}\" y1=\"4\" y2=\"{(cues.Count * Line) + 8}\"/>");
        for (int i = 0; i < cues.Count; i++)
        {
            double y = (i * Line) + 18, from = X(Math.Min(0.5, cues[i].BetterShare)), to = X(Math.Max(0.5, cues[i].BetterShare));
            svg.Append($"<g class=\"{(cues[i].BetterShare >= 0.5 ? "hit" : "against")}\"><title>{Html(cues[i].Text)}: {AuditWords.Percent(cues[i].BetterShare)} of {AuditWords.Number(cues[i].Rows)} rows</title>");
            Text(svg, Names - 10, y + 4, "end", $"\u201C{Shorten(cues[i].Text)}\u201D");
            svg.Append($"<rect x=\"{N(from)}\" y=\"{N(y - 7)}\" width=\"{N(Math.Max(2, to - from))}\" height=\"14\" rx=\"2\"/>");
            Text(svg, Width - 4, y + 4, "end", AuditWords.Percent(cues[i].BetterShare));
            svg.Append("</g>");
        }

        Text(svg, X(0), (cues.Count * Line) + 28, "start", "always worse");
        Text(svg, X(1), (cues.Count * Line) + 28, "end", "always better");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The strength curve of a teacher.</summary>
    public static string Strength(TeacherResult teacher)
    {
        double least = Math.Min(0, teacher.Strength.Min()), greatest = Math.Max(0, teacher.Strength.Max()), range = greatest > least ? greatest - least : 1;
        double Y(double value) => 10 + (140 * (greatest - value) / range);
        double X(int tenth) => 60 + (tenth * (Width - 80) / 9.0);
        var svg = Open(180, $"Mean margin of each tenth of the pairs by {teacher.Teacher}");
        svg.Append($"<line class=\"chance\" x1=\"60\" x2=\"{Width - 20}\" y1=\"{N(Y(0))}\" y2=\"{N(Y(0))}\"/><g class=\"hit\"><polyline points=\"");
        svg.AppendJoin(' ', teacher.Strength.Select((value, tenth) => $"{N(X(tenth))},{N(Y(value))}")).Append("\"/>");
        for (int tenth = 0; tenth < teacher.Strength.Count; tenth++)
        {
            svg.Append($"<circle cx=\"{N(X(tenth))}\" cy=\"{N(Y(teacher.Strength[tenth]))}\" r=\"4\"><title>{AuditWords.Figure(teacher.Strength[tenth])}</title></circle>");
        }

        svg.Append("</g>");
        Text(svg, 52, Y(greatest) + 5, "end", AuditWords.Figure(greatest));
        Text(svg, 52, Y(least) + 5, "end", AuditWords.Figure(least));
        Text(svg, 60, 174, "start", "weakest tenth");
        Text(svg, Width - 20, 174, "end", "strongest tenth");
        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Open(int height, string title) => new($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Html(title)}\">");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{Html(text)}</text>");

    private static string Shorten(string text)
    {
        var info = new StringInfo(text);
        return info.LengthInTextElements <= 22 ? text : info.SubstringByTextElements(0, 21) + "\u2026";
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
