namespace DataForge.Filters.Statistics.Ranking;

/// <summary>Counts [true class][predicted class] of a prediction among several classes; ratios with an empty denominator are 0.</summary>
/// <param name="Counts">The counts.</param>
internal sealed record MulticlassConfusion(int[][] Counts)
{
    /// <summary>Mean F1 of the classes.</summary>
    public double MacroF1 => Counts.Select((_, k) => F1(k)).Average();

    /// <summary>F1 of all decisions together, which is the accuracy.</summary>
    public double MicroF1 => Counts.Select((row, k) => row[k]).Sum() / (double)Counts.Sum(row => row.Sum());

    /// <summary>Mean F1 weighted by the classes' sizes.</summary>
    public double WeightedF1 => Counts.Select((row, k) => F1(k) * row.Sum()).Sum() / Counts.Sum(row => row.Sum());

    /// <summary>Counts predictions.</summary>
    public static MulticlassConfusion Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, int classes)
    {
        int[][] counts = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
        for (int i = 0; i < labels.Length; i++)
        {
            counts[labels[i]][predicted[i]]++;
        }

        return new MulticlassConfusion(counts);
    }

    private double F1(int k)
    {
        double given = Counts[k].Sum(), called = Counts.Sum(row => row[k]);
        return given + called == 0 ? 0 : 2 * Counts[k][k] / (given + called);
    }
}
