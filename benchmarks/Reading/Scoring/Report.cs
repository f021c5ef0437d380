using System.Globalization;
using System.Text;

namespace DataForge.Benchmarks.Reading.Scoring;

/// <summary>The page of a reading's results.</summary>
internal static class Report
{
    /// <summary>What the lower bound of each operator's interval is meant to reach.</summary>
    private const double LeastBound = 0.85;

    /// <summary>The page: a table of all operators, then the misses of each.</summary>
    public static string Write(IReadOnlyList<Tally> tallies)
    {
        var page = new StringBuilder("""
            # Blind reading

            Up to a hundred rows of each operator, drawn by key from real data by `benchmarks/Reading draw`, one a source group as far as there are so many (then others with another good answer),
            with the label hidden and sides in an order drawn by key, judged by readers who had not seen the code's labels. An answer is right where it equals the label; a tie is right only where the label is a tie; undecided and broken items count
            as not right. The interval is Wilson's at 95 %. Keys and verdicts stand in `reading/`; `benchmarks/Reading score` writes this page from them.

            What the figures do not say: most sheets mix operators, but a sheet of which all rows are one operator's lets a reader guess the pattern after some items; `shuffle_options` and `swap_names` rows are ties throughout, and
            `substitute_span` levels are all 1, so a constant answer would be right there; an answer is better than a damaged one only as far as it was good before, and data of harmful
            requests have answers that are not (many of the misses below).

            | operator | read | right | wrong | undecided | broken | share right | 95 % interval |
            |---|---|---|---|---|---|---|---|

            """);
        foreach (Tally tally in tallies)
        {
            (double low, double high) = tally.Interval;
            page.Append(CultureInfo.InvariantCulture, $"| `{tally.Operator}` | {tally.Items.Count} | {tally.Right} | {tally.Wrong} | {tally.Undecided} | {tally.Broken} | {tally.Right / (double)tally.Items.Count:F3} | {low:F3} to {high:F3} |\n");
        }

        string[] below = [.. tallies.Where(tally => tally.Interval.Low < LeastBound).Select(tally => $"`{tally.Operator}` ({tally.Right} of {tally.Items.Count})")];
        page.Append(CultureInfo.InvariantCulture, $"\nLower bounds under {LeastBound}: {(below.Length == 0 ? "none" : string.Join(", ", below))}.\n\n## Misses\n");
        foreach (Tally tally in tallies.Where(tally => tally.Right < tally.Items.Count || tally.Unread > 0))
        {
            Misses(page, tally);
        }

        return page.ToString();
    }

    private static void Misses(StringBuilder page, Tally tally)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {tally.Operator}\n\n");
        if (tally.Unread > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"Without a verdict on the sheets read: {tally.Unread}.\n\n");
        }

        if (tally.Right < tally.Items.Count)
        {
            page.Append("| row | kind | label | reader | note |\n|---|---|---|---|---|\n");
        }

        foreach (Judged item in tally.Items.Where(item => !item.IsRight))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {item.Key.Id} | {item.Key.ErrorType ?? item.Key.Attribute} | {item.Key.Answer} | {item.Verdict.Answer} | {item.Verdict.Note.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }
}
