using DataForge.Filters.Audit.Cues;
using DataForge.Filters.Audit.Duplicates;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Audit;

/// <summary>How many rows have a value of a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="LongerIsBetter">Share of the pairs whose better side has more words; null for single texts.</param>
public sealed record Stratum(string Column, string Value, int Rows, double? LongerIsBetter);

/// <summary>What an audit found.</summary>
public sealed record AuditReport
{
    /// <summary>What was audited.</summary>
    public required string Name { get; init; }

    /// <summary>Rows with a label.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows left out because they tie.</summary>
    public int Ties { get; init; }

    /// <summary>Groups that the rows belong to.</summary>
    public required int Groups { get; init; }

    /// <summary>True for pairs; false for single texts with a label each.</summary>
    public required bool ArePairs { get; init; }

    /// <summary>All cheap rules tried, those that predict the label first.</summary>
    public required IReadOnlyList<ShortcutResult> Shortcuts { get; init; }

    /// <summary>Words and phrases that go with the label, the strongest first; at most as many as the options say.</summary>
    public required IReadOnlyList<Cue> Cues { get; init; }

    /// <summary>How many words and phrases were reported in all.</summary>
    public required int CuesReported { get; init; }

    /// <summary>How many were tested.</summary>
    public required int CuesTested { get; init; }

    /// <summary>Rows by kind, source, operator and the like.</summary>
    public required IReadOnlyList<Stratum> Strata { get; init; }

    /// <summary>Repeated rows and prompts across splits.</summary>
    public required DuplicateResult Duplicates { get; init; }

    /// <summary>Teachers whose scores stand in the rows.</summary>
    public required IReadOnlyList<TeacherResult> Teachers { get; init; }

    /// <summary>How far the teachers are from the label and from one another.</summary>
    public IReadOnlyList<TeacherDistance> TeacherDistances { get; init; } = [];

    /// <summary>Figures that <c>fail_if</c> rules may name.</summary>
    public IReadOnlyDictionary<string, double> Figures()
    {
        var figures = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["rows"] = Rows,
            ["shortcuts"] = Shortcuts.Count(shortcut => shortcut.IsReported),
            ["shortcut.best"] = Shortcuts.Where(shortcut => shortcut.IsReported).Select(shortcut => shortcut.Accuracy).DefaultIfEmpty(0.5).Max(),
            ["cues"] = CuesReported,
            ["duplicates"] = Duplicates.Duplicates,
            ["contradictions"] = Duplicates.Contradictions,
            ["leaks"] = Duplicates.PromptsInSeveralSplits + Duplicates.NearPromptsInSeveralSplits,
        };
        foreach (ShortcutResult shortcut in Shortcuts)
        {
            figures["shortcut." + shortcut.Name] = shortcut.Accuracy;
        }

        foreach (TeacherResult teacher in Teachers)
        {
            figures["contradicts." + teacher.Teacher] = teacher.Contradicts;
        }

        foreach (TeacherDistance distance in TeacherDistances)
        {
            figures[$"starc.{distance.First}.{distance.Second}"] = distance.Starc;
        }

        return figures;
    }
}
