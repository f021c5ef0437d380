namespace DataForge.Filters.Statistics.Agreement;

/// <summary>Scale of the ratings.</summary>
internal enum RatingScale
{
    /// <summary>Names.</summary>
    Nominal,

    /// <summary>Order alone.</summary>
    Ordinal,

    /// <summary>Differences count.</summary>
    Interval,

    /// <summary>Ratios count; ratings are not negative.</summary>
    Ratio,
}

/// <summary>Krippendorff's alpha: 1 - observed over expected disagreement, for any number of raters and missing ratings (Hayes and Krippendorff 2007).</summary>
internal static class KrippendorffAlpha
{
    /// <summary>ratings[rater][item], null where missing; items with fewer than two are left out. Null where nothing can disagree.</summary>
    public static double? Of(IReadOnlyList<double?[]> ratings, RatingScale scale)
    {
        double[][] items =
        [
            .. Enumerable.Range(0, ratings[0].Length)
                .Select(item => ratings.Select(rater => rater[item]).OfType<double>().ToArray()).Where(values => values.Length > 1),
        ];
        double[] values = [.. items.SelectMany(item => item).Distinct().Order()];
        var places = values.Select((value, place) => (value, place)).ToDictionary(pair => pair.value, pair => pair.place);
        var coincidences = new double[values.Length, values.Length];
        foreach (double[] item in items)
        {
            for (int i = 0; i < item.Length; i++)
            {
                for (int j = 0; j < item.Length; j++)
                {
                    coincidences[places[item[i]], places[item[j]]] += i == j ? 0 : 1.0 / (item.Length - 1);
                }
            }
        }

        double[] totals = [.. Enumerable.Range(0, values.Length).Select(i => Enumerable.Range(0, values.Length).Sum(j => coincidences[i, j]))];
        double observed = 0, expected = 0;
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < values.Length; j++)
            {
                double distance = Distance(i, j, values, totals, scale);
                observed += coincidences[i, j] * distance;
                expected += totals[i] * totals[j] * distance;
            }
        }

        return expected == 0 ? null : 1 - ((totals.Sum() - 1) * observed / expected);
    }

    private static double Distance(int i, int j, double[] values, double[] totals, RatingScale scale)
    {
        double root = scale switch
        {
            _ when i == j => 0,
            RatingScale.Nominal => 1,
            RatingScale.Ordinal => totals.Skip(Math.Min(i, j)).Take(Math.Abs(i - j) + 1).Sum() - ((totals[i] + totals[j]) / 2),
            RatingScale.Interval => values[i] - values[j],
            _ => (values[i] - values[j]) / (values[i] + values[j]),
        };
        return root * root;
    }
}
