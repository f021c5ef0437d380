using DataForge.Filters.Statistics.Distributions;
using DataForge.Filters.Statistics.Testing;

namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>Cross-fits rules of one feature and tests what any rule earns.</summary>
internal sealed class ShortcutTester(Items items, AuditOptions options)
{
    /// <summary>The rule "the side with more of it", or "with less of it", whichever was right more often in the other folds. For single texts: more than their mean.</summary>
    public ShortcutResult Sign(string name, Func<Item, double> feature)
    {
        double mean = items.ArePairs ? 0 : items.All.Average(feature);
        var signs = new sbyte[items.All.Count];
        var earned = new double[options.Folds];
        for (int i = 0; i < signs.Length; i++)
        {
            signs[i] = (sbyte)Math.Sign(feature(items.All[i]) - mean);
            earned[items.All[i].Fold] += signs[i] * items.All[i].Target;
        }

        double all = earned.Sum();
        int[] direction = [.. earned.Select(own => Math.Sign(all - own))];
        string side = items.ArePairs ? "prefer the side with" : "good where there are", title = $"{(all >= 0 ? "more" : "fewer")} {MarkTitles.Of(name)}";
        return Test(name, title, $"{side} {title}{(items.ArePairs ? "" : " than on average")}", i => signs[i] * direction[items.All[i].Fold]);
    }

    /// <summary>Tests predictions in -1 ... 1 that were learned without the row's fold.</summary>
    public ShortcutResult Test(string name, string title, string rule, Func<int, double> prediction)
    {
        var test = default(GroupedTest);
        int decided = 0;
        for (int i = 0; i < items.All.Count; i++)
        {
            double said = prediction(i);
            decided += said != 0 ? 1 : 0;
            test.Add(items.All[i].Group, said * items.All[i].Target);
        }

        double accuracy = items.Accuracy(test.Sum), half = Normal.Quantile975 * (items.Scale == 0 ? 0 : test.ErrorAboutMean / (2 * items.Scale));
        return new ShortcutResult
        {
            Name = name,
            Title = title,
            Rule = rule,
            Accuracy = accuracy,
            Low = Math.Max(0, accuracy - half),
            High = Math.Min(1, accuracy + half),
            Coverage = items.All.Count == 0 ? 0 : decided / (double)items.All.Count,
            Z = test.Z,
            P = test.OneSided,
        };
    }

    /// <summary>Adjusts for the number of rules and marks those that predict beyond chance, the best first.</summary>
    public static IReadOnlyList<ShortcutResult> Judge(IReadOnlyList<ShortcutResult> results, double rate)
    {
        double[] adjusted = MultipleTesting.BenjaminiHochberg([.. results.Select(result => result.P)]);
        return
        [
            .. results.Select((result, i) => result with { AdjustedP = adjusted[i], IsReported = adjusted[i] <= rate })
                .OrderByDescending(result => result.IsReported).ThenByDescending(result => result.Accuracy).ThenBy(result => result.Name, StringComparer.Ordinal),
        ];
    }
}
