using System.Globalization;

namespace DataForge.Filters.Audit.Reports;

/// <summary>A bound on a figure of an audit, as in <c>shortcut.best &gt; 0.6</c>: where it holds, the audit fails.</summary>
/// <param name="Figure">Name of the figure, as in <see cref="AuditReport.Figures"/>.</param>
/// <param name="Above">True for <c>&gt;</c>, false for <c>&lt;</c>.</param>
/// <param name="Bound">The number compared with.</param>
public sealed record FailRule(string Figure, bool Above, double Bound)
{
    /// <summary>Reads a rule.</summary>
    /// <exception cref="FormatException">The text is no rule; the message says what one looks like.</exception>
    public static FailRule Parse(string text)
    {
        int place = text.IndexOfAny(['>', '<']);
        if (place > 0 && double.TryParse(text[(place + 1)..].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double bound) && double.IsFinite(bound))
        {
            return new FailRule(text[..place].Trim(), text[place] == '>', bound);
        }

        throw new FormatException($"'{text}' is no rule. A rule compares a figure with a number, as in 'shortcut.best > 0.6', 'cues > 0', 'duplicates > 10' or 'leaks > 0'.");
    }

    /// <summary>What is wrong with the report by this rule, or null.</summary>
    /// <exception cref="FormatException">The report has no such figure; the message lists those it has.</exception>
    public string? Violation(AuditReport report)
    {
        IReadOnlyDictionary<string, double> figures = report.Figures();
        if (!figures.TryGetValue(Figure, out double value))
        {
            throw new FormatException($"There is no figure '{Figure}' in the audit of {report.Name}. There are: {string.Join(", ", figures.Keys)}.");
        }

        return (Above ? value > Bound : value < Bound)
            ? string.Create(CultureInfo.InvariantCulture, $"{report.Name}: {Figure} is {value:0.####}, which is {(Above ? "over" : "under")} {Bound:0.####}")
            : null;
    }
}
