using DataForge.Filters.Audit.Cues;
using DataForge.Filters.Audit.Duplicates;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Audit;

/// <summary>
/// Asks whether something cheap predicts the label: lengths, marks, facts of the sides, words, or linear models of them, each learned on other groups than it is tried on.
/// Goes over the rows three times; holds numbers of each row, never its texts.
/// </summary>
public static class Auditor
{
    /// <summary>Audits rows, all pairs or all single texts.</summary>
    /// <param name="name">What is audited, for the report.</param>
    /// <param name="rows">The rows; enumerated three times, in the same order.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InvalidDataException">There is no row, pairs and single texts are mixed, or single texts all have one label.</exception>
    public static AuditReport Run(string name, IEnumerable<AuditRow> rows, AuditOptions options)
    {
        var builder = new ItemBuilder(options);
        var duplicates = new DuplicateFinder(options.LeakThreshold);
        var teachers = new TeacherAudit();
        var strata = new SortedDictionary<(string Column, string Value), (int Rows, double Longer)>();
        bool? arePairs = null;
        builder.Count(rows, row => (Digests: DuplicateFinder.DigestsOf(row), Longer: row.Strata.Count == 0 ? 0 : Longer(row)), (row, read) =>
        {
            if (arePairs is { } pairs && pairs != row.Second is not null)
            {
                throw new InvalidDataException($"{name}: row {row.Id} is a {(pairs ? "single text" : "pair")} among {(pairs ? "pairs" : "single texts")}; audit them apart.");
            }

            arePairs = row.Second is not null;
            duplicates.Add(row, read.Digests);
            teachers.Add(row);
            foreach ((string Column, string Value) key in row.Strata)
            {
                (int count, double longer) = strata.GetValueOrDefault(key);
                strata[key] = (count + 1, longer + read.Longer);
            }
        });
        Items items = builder.Build(rows, arePairs ?? throw new InvalidDataException($"{name}: there is no row with a label to audit."));
        if (items.Scale == 0)
        {
            throw new InvalidDataException($"{name}: all rows have the same label, so nothing could predict it.");
        }

        IReadOnlyList<ShortcutResult> shortcuts = Shortcuts(items, builder, options);
        (IReadOnlyList<PhraseTests.Association> reported, int tested) = PhraseTests.Run(items, builder.Phrases.Count, options);
        return new AuditReport
        {
            Name = name,
            Rows = items.All.Count,
            Groups = items.Groups,
            ArePairs = items.ArePairs,
            Shortcuts = shortcuts,
            Cues = CueNames.Find(rows, reported, builder.Phrases, options),
            CuesReported = reported.Count,
            CuesTested = tested,
            Strata = [.. strata.Select(item => new Stratum(item.Key.Column, item.Key.Value, item.Value.Rows, items.ArePairs ? item.Value.Longer / item.Value.Rows : null))],
            Duplicates = duplicates.Finish(),
            Teachers = teachers.Finish(),
            TeacherDistances = teachers.Distances(),
        };
    }

    private static IReadOnlyList<ShortcutResult> Shortcuts(Items items, ItemBuilder builder, AuditOptions options)
    {
        var tester = new ShortcutTester(items, options);
        var linear = new LinearRules(items, options, tester);
        List<ShortcutResult> results =
        [
            .. TextMarks.Names.Select((mark, k) => tester.Sign(mark, item => item.Marks[k])),
            .. FactRules.All(items, builder.Facts, tester, options.Folds),
            linear.Marks(),
            linear.Texts(Math.Min(options.Vocabulary, builder.Phrases.Count)),
        ];
        return ShortcutTester.Judge(results, options.FalseDiscoveryRate);
    }

    private static double Longer(AuditRow row)
    {
        Span<double> first = stackalloc double[TextMarks.Names.Count], second = stackalloc double[TextMarks.Names.Count];
        TextMarks.Measure(row.First, first);
        TextMarks.Measure(row.Second ?? "", second);
        return first[1] > second[1] ? 1 : first[1] == second[1] ? 0.5 : 0;
    }
}
