using System.Globalization;

namespace DataForge.Filters.Audit.Reports;

/// <summary>The sentences and numbers that the pages share.</summary>
internal static class AuditWords
{
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    public static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string PValue(double p) => p < 1e-4 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>The answer in one sentence.</summary>
    public static string Verdict(AuditReport report)
    {
        var reported = report.Shortcuts.Where(shortcut => shortcut.IsReported).ToList();
        return reported.Count == 0 && report.CuesReported == 0
            ? "Nothing cheap predicts the label beyond chance."
            : reported.Count == 0 ? $"No rule predicts the label beyond chance, but {Number(report.CuesReported)} words or phrases go with it."
            : $"The label can be guessed without understanding: the rule \u201C{reported[0].Rule}\u201D is right on {Percent(reported[0].Accuracy)} of the rows (chance: 50 %). "
                + $"{Number(reported.Count)} of {report.Shortcuts.Count} rules and {Number(report.CuesReported)} of {Number(report.CuesTested)} words or phrases predict it beyond chance.";
    }

    public static string Counts(AuditReport report) => $"{Number(report.Rows)} {(report.ArePairs ? "pairs" : "labelled texts")} in {Number(report.Groups)} groups (rows made from one prompt)"
        + (report.Ties > 0 ? $"; {Number(report.Ties)} ties are left out" : "");

    public const string ShortcutHelp = "Each rule looks only at the surface of the texts, never at what they say. It was learned on some groups of rows and tried on others, so that chance is 50 %; the further "
        + "over it, the more a model can gain by learning the rule instead of quality. A rule may also be right: if better answers are longer, length predicts the label. What counts is whether you want it learned.";

    public const string ShortcutColumns = "Accuracy is the share of rows that the rule gets right, a row on which it cannot decide counting half; the interval holds the true accuracy in 95 of 100 data sets. "
        + "Decides: rows on which the two sides differ in it. Reported is what is over chance by more than luck explains, given how many rules were tried (adjusted p of at most 0.02).";

    public const string CueHelp = "Words and phrases that only one side of a row has, and how often that was the better side. A model that learns them learns the habit of a writer, not what is good.";

    public const string CueColumns = "Rows: where only one side has it. PMI: logarithm of how much more often than by chance it goes with the better side. z: standard errors from chance, counting groups and not rows; "
        + "p is adjusted for the number of phrases tried.";

    public const string StrataHelp = "Where the rows come from, and how often the side with more words is the better one (chance: 50 %). Kinds or sources that differ much in it teach a model to tell them apart.";

    public const string TeacherHelp = "Margins (score of the better side less that of the other) of the teachers whose scores stand in the rows. Contradicted labels are an estimate of the label noise where the teacher is good. The curve gives the mean margin of each tenth of the pairs, the weakest first; below the dashed line the teacher contradicts the label. The calibration error is how far a teacher's confidence is from the share it gets right; dividing its margins by the best temperature brings it nearest.";

    public const string DistanceHelp = "STARC distance: 0 where two teachers want the same up to scale and prompt, 1 where they want the reverse; 0.5 where they have nothing to do with each other.";

    public static IEnumerable<(string What, int Count, string Kind, string Meaning)> Duplicates(AuditReport report)
    {
        yield return ("duplicates", report.Duplicates.Duplicates, "duplicates", "rows with the same words as an earlier one");
        yield return ("contradictions", report.Duplicates.Contradictions, "contradictions", "rows with the same words as an earlier one and the other label");
        yield return ("prompts in several splits", report.Duplicates.PromptsInSeveralSplits, "prompts_in_several_splits", "prompts with the same words in more than one split");
        yield return ("near prompts in several splits", report.Duplicates.NearPromptsInSeveralSplits, "near_prompts_in_several_splits", "further prompts nearly the same as one in another split");
    }
}
