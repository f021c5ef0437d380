using DataForge.Core.Text;

namespace DataForge.Filters.Audit.Cues;

/// <summary>Finds the words of reported phrases and places where they stand, in one more pass over the rows.</summary>
internal static class CueNames
{
    private const int ShownEach = 3;
    private const int Around = 40;

    /// <summary>The cues, the strongest first.</summary>
    public static IReadOnlyList<Cue> Find(IEnumerable<AuditRow> rows, IReadOnlyList<PhraseTests.Association> reported, IReadOnlyDictionary<ulong, int> phrases, AuditOptions options)
    {
        PhraseTests.Association[] looked = [.. reported.Take(options.CuesShown * 6)];
        var numbers = looked.Select(found => found.Phrase).ToHashSet();
        var wanted = phrases.Where(item => numbers.Contains(item.Value)).ToDictionary(item => item.Key, item => item.Value);
        HashSet<ulong> hashes = [.. wanted.Keys];
        var names = new Dictionary<int, string>();
        var examples = numbers.ToDictionary(number => number, _ => new List<CueExample>());
        int open = numbers.Count;
        foreach (AuditRow row in rows)
        {
            if (open == 0)
            {
                break;
            }

            Look(row.First, isBetter: row.Second is not null || row.IsGood, row);
            if (row.Second is not null)
            {
                Look(row.Second, isBetter: false, row);
            }
        }

        return Merge([.. looked.Select(found => new Cue
        {
            Text = names[found.Phrase],
            Rows = found.Rows,
            BetterShare = found.BetterShare,
            PointwiseMutualInformation = found.PointwiseMutualInformation,
            Z = found.Z,
            AdjustedP = found.AdjustedP,
            Examples = examples[found.Phrase],
        })], options.CuesShown);

        void Look(string text, bool isBetter, AuditRow row)
        {
            foreach ((ulong hash, TextSpan span) in PhraseHashes.Find(text, options.PhraseLength, hashes))
            {
                int number = wanted[hash];
                names.TryAdd(number, string.Join(' ', text.Substring(span.Start, span.Length).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
                List<CueExample> list = examples[number];
                if (list.Count < ShownEach)
                {
                    list.Add(new CueExample(row.Id, isBetter, Excerpt(text, span)));
                    open -= list.Count == ShownEach ? 1 : 0;
                }
            }
        }
    }

    /// <summary>A phrase and one within it that say the same in nearly the same rows are one cue: the longer.</summary>
    private static List<Cue> Merge(IReadOnlyList<Cue> cues, int shown)
    {
        var merged = new List<Cue>();
        foreach (Cue cue in cues)
        {
            int same = merged.FindIndex(other => AreOne(cue, other));
            if (same >= 0)
            {
                merged[same] = cue.Text.Length > merged[same].Text.Length ? cue : merged[same];
            }
            else if (merged.Count < shown)
            {
                merged.Add(cue);
            }
        }

        return merged;
    }

    private static bool AreOne(Cue a, Cue b)
    {
        string first = $" {a.Text} ", second = $" {b.Text} ";
        return (first.Contains(second, StringComparison.Ordinal) || second.Contains(first, StringComparison.Ordinal))
            && Math.Abs(a.BetterShare - b.BetterShare) < 0.1 && Math.Min(a.Rows, b.Rows) > 0.8 * Math.Max(a.Rows, b.Rows)
            && Math.Min(Math.Abs(a.Z), Math.Abs(b.Z)) > 0.85 * Math.Max(Math.Abs(a.Z), Math.Abs(b.Z));
    }

    private static string Excerpt(string text, TextSpan span)
    {
        int start = Math.Max(0, span.Start - Around), end = Math.Min(text.Length, span.End + Around);
        start += start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        return $"{(start > 0 ? "\u2026" : "")}{text[start..end].ReplaceLineEndings(" ")}{(end < text.Length ? "\u2026" : "")}";
    }
}
