namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>Rules of what is known of the sides: "prefer what model X wrote". Each value has a strength, learned from other groups; the side with the stronger value is predicted.</summary>
internal static class FactRules
{
    /// <summary>One rule for each fact that some rows have.</summary>
    public static IEnumerable<ShortcutResult> All(Items items, IReadOnlyList<IReadOnlyList<SideFact>> facts, ShortcutTester tester, int folds)
    {
        foreach (string name in facts.SelectMany(row => row).Select(fact => fact.Name).Distinct().Order(StringComparer.Ordinal))
        {
            SideFact?[] values = [.. facts.Select(row => row.FirstOrDefault(fact => fact.Name == name))];
            var strengths = Enumerable.Range(0, folds).Select(fold => Strengths(items, values, fold)).ToArray();
            Dictionary<string, double> all = Strengths(items, values, -1);
            string best = all.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Select(value => value.Key).FirstOrDefault("");
            yield return tester.Test(name, name.Replace('_', ' '), $"trust {name} in the order of how often each won; the most trusted is {best}", i => Predict(values[i], strengths[items.All[i].Fold]));
        }
    }

    /// <summary>Mean earnings of each value outside a fold, drawn towards 0 as if it had five rows more.</summary>
    private static Dictionary<string, double> Strengths(Items items, SideFact?[] values, int fold)
    {
        var sums = new SortedDictionary<string, (double Sum, int Count)>(StringComparer.Ordinal);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } fact || items.All[i].Fold == fold || fact.First == fact.Second)
            {
                continue;
            }

            Add(fact.First, items.All[i].Target);
            if (fact.Second is { } second)
            {
                Add(second, -items.All[i].Target);
            }
        }

        return sums.ToDictionary(item => item.Key, item => item.Value.Sum / (item.Value.Count + 5), StringComparer.Ordinal);

        void Add(string value, double earned)
        {
            (double sum, int count) = sums.GetValueOrDefault(value);
            sums[value] = (sum + earned, count + 1);
        }
    }

    private static double Predict(SideFact? fact, Dictionary<string, double> strengths) => fact is null || fact.First == fact.Second ? 0
        : Math.Sign(strengths.GetValueOrDefault(fact.First) - (fact.Second is { } second ? strengths.GetValueOrDefault(second) : 0));
}
