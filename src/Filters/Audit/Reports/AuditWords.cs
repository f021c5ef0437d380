using System.Globalization;

namespace DataForge.Filters.Audit.Reports;

/// <summary>The sentences and numbers that the pages share.</summary>
internal static class AuditWords
{
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    public static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string PValue(double p) => p < 1e-4 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Label(string name) => name.Replace('_', ' ');

    /// <summary>The answer in one sentence.</summary>
    public static string Verdict(AuditReport report)
    {
        var reported = report.Shortcuts.Where(shortcut => shortcut.IsReported).ToList();
        return reported.Count == 0 && report.CuesReported == 0
            ? "Nothing cheap predicts the label beyond chance."
            : reported.Count == 0 ? $"No rule predicts the label beyond chance, but {Number(report.CuesReported)} words or phrases go with it."
            : $"The label can be guessed without understanding: {Label(reported[0].Name)} alone is right on {Percent(reported[0].Accuracy)} of the rows (chance: 50 %). "
                + $"{Number(reported.Count)} of {report.Shortcuts.Count} rules and {Number(report.CuesReported)} of {Number(report.CuesTested)} words or phrases predict it beyond chance.";
    }

    public static string Counts(AuditReport report) => $"{Number(report.Rows)} {(report.ArePairs ? "pairs" : "labelled texts")} in {Number(report.Groups)} groups"
        + (report.Ties > 0 ? $"; {Number(report.Ties)} ties are left out" : "");

    public const string ShortcutHelp = "Each rule looks only at the surface of the texts. It was learned on some groups of rows and tried on others, so chance is 50 %. The interval holds the true accuracy in 95 of 100 "
        + "data sets; a rule is reported where its accuracy is over chance by more than luck explains, given how many rules were tried.";

    public const string CueHelp = "Words and phrases that stand on one side only, and how often that was the better side. A model that learns them learns the habit of a writer, not what is good. "
        + "Phrases are tested by groups; p is adjusted for their number.";

    public const string TeacherHelp = "Margins of the teachers whose scores stand in the rows. Contradicted labels are an estimate of the label noise where the teacher is good. The curve gives the mean margin of each tenth of the pairs, the weakest first.";

    public const string DistanceHelp = "STARC distance: 0 where two teachers want the same up to scale and prompt, 1 where they want the reverse; 0.5 where they have nothing to do with each other.";

    public static IEnumerable<(string What, int Count, string Kind, string Meaning)> Duplicates(AuditReport report)
    {
        yield return ("duplicates", report.Duplicates.Duplicates, "duplicates", "rows with the same words as an earlier one");
        yield return ("contradictions", report.Duplicates.Contradictions, "contradictions", "rows with the same words as an earlier one and the other label");
        yield return ("prompts in several splits", report.Duplicates.PromptsInSeveralSplits, "prompts_in_several_splits", "prompts with the same words in more than one split");
        yield return ("near prompts in several splits", report.Duplicates.NearPromptsInSeveralSplits, "near_prompts_in_several_splits", "further prompts nearly the same as one in another split");
    }
}
