namespace DataForge.Filters.Audit.Reports;

/// <summary>What can be done about what an audit found.</summary>
internal static class AuditAdvice
{
    private const int Named = 3;

    /// <summary>One sentence for each finding, and how to hold a build to it.</summary>
    public static IEnumerable<string> Of(AuditReport report)
    {
        string[] marks = [.. report.Shortcuts.Where(item => item.IsReported && Shortcuts.TextMarks.Names.Contains(item.Name)).Take(Named).Select(item => item.Name)];
        if (marks.Length > 0)
        {
            yield return $"Shortcuts that should not be learned: the step balance with shortcuts: [{string.Join(", ", marks)}] removes the fewest rows until they predict little; children that change one side only "
                + "(contrast, causal) dilute them.";
        }

        if (report.CuesReported > 0)
        {
            yield return "Phrases that give the label away: look at their rows; the step balance takes phrases too, and a stock opening can be cut from the texts.";
        }

        if (report.Duplicates.Duplicates + report.Duplicates.Contradictions > 0)
        {
            yield return "Repeated rows: the steps exact_duplicates (ignore_order: true also finds contradictions) and near_duplicates.";
        }

        if (report.Duplicates.PromptsInSeveralSplits + report.Duplicates.NearPromptsInSeveralSplits > 0)
        {
            yield return "Prompts in several splits: the step split_leaks keeps like rows in one split, or stops the build.";
        }

        yield return FormattableString.Invariant($"To hold every build to a bound: dataforge audit DIR --fail-if \"shortcut.best > 0.6\" (here it is {report.Figures()["shortcut.best"]:0.###}), or the step audit with fail_if. Figures bear the names in the tables.");
    }
}
