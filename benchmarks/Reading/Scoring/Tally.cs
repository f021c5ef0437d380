using DataForge.Benchmarks.Reading.Sheets;
using DataForge.Filters.Statistics.Testing;

namespace DataForge.Benchmarks.Reading.Scoring;

/// <summary>A verdict with what it was to find.</summary>
internal sealed record Judged(KeyEntry Key, Verdict Verdict)
{
    /// <summary>True where the reader's answer is the label.</summary>
    public bool IsRight => Verdict.Answer == Key.Answer;

    /// <summary>True where the reader found the item broken.</summary>
    public bool IsBroken => Verdict.Answer == Questions.Broken;

    /// <summary>True where the reader could not tell what the label tells.</summary>
    public bool IsUndecided => !IsRight && Verdict.Answer == Questions.Tie;
}

/// <summary>What readers said of an operator's rows.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Items">All verdicts, by sheet and number.</param>
/// <param name="Unread">Items of the sheets read that have no verdict.</param>
internal sealed record Tally(string Operator, IReadOnlyList<Judged> Items, int Unread)
{
    /// <summary>Verdicts that agree with the label.</summary>
    public int Right => Items.Count(item => item.IsRight);

    /// <summary>Items found broken.</summary>
    public int Broken => Items.Count(item => item.IsBroken);

    /// <summary>Ties where the label is strict.</summary>
    public int Undecided => Items.Count(item => item.IsUndecided);

    /// <summary>Verdicts for another answer than the label.</summary>
    public int Wrong => Items.Count - Right - Broken - Undecided;

    /// <summary>Wilson's 95 % interval of the share right; ties and broken items count as not right.</summary>
    public (double Low, double High) Interval => Proportion.Wilson(Right, Items.Count);

    /// <summary>Joins keys with verdicts, an entry for each operator with a verdict, by name.</summary>
    /// <param name="sheets">Keys and verdicts of each sheet read.</param>
    public static IReadOnlyList<Tally> Of(IEnumerable<(IReadOnlyList<KeyEntry> Key, IReadOnlyDictionary<int, Verdict> Verdicts)> sheets)
    {
        var entries = sheets.SelectMany(sheet => sheet.Key.Select(key => (Key: key, Verdict: sheet.Verdicts.GetValueOrDefault(key.Number)))).ToList();
        return [.. entries.GroupBy(entry => entry.Key.Operator).Where(group => group.Any(entry => entry.Verdict is not null)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Tally(group.Key, [.. group.Where(entry => entry.Verdict is not null).Select(entry => new Judged(entry.Key, entry.Verdict!))], group.Count(entry => entry.Verdict is null)))];
    }
}
