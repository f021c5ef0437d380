namespace DataForge.Filters.Statistics.Ranking;

/// <summary>Counts of a binary prediction; ratios with an empty denominator are 0.</summary>
internal readonly record struct Confusion(int TruePositive, int FalsePositive, int FalseNegative, int TrueNegative)
{
    private int Total => TruePositive + FalsePositive + FalseNegative + TrueNegative;

    /// <summary>Share right of those called positive.</summary>
    public double Precision => Ratio(TruePositive, TruePositive + FalsePositive);

    /// <summary>Share found of the positives.</summary>
    public double Recall => Ratio(TruePositive, TruePositive + FalseNegative);

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Ratio(2.0 * TruePositive, (2.0 * TruePositive) + FalsePositive + FalseNegative);

    /// <summary>Share right.</summary>
    public double Accuracy => Ratio(TruePositive + TrueNegative, Total);

    /// <summary>Mean of the recalls of both classes.</summary>
    public double BalancedAccuracy => (Recall + Ratio(TrueNegative, TrueNegative + FalsePositive)) / 2;

    /// <summary>Matthews' correlation coefficient.</summary>
    public double Matthews => Ratio(
        ((double)TruePositive * TrueNegative) - ((double)FalsePositive * FalseNegative),
        Math.Sqrt((double)(TruePositive + FalsePositive) * (TruePositive + FalseNegative)) * Math.Sqrt((double)(TrueNegative + FalsePositive) * (TrueNegative + FalseNegative)));

    /// <summary>Predicts 1 where a score is above a threshold.</summary>
    public static Confusion Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, double threshold)
    {
        Span<int> cells = stackalloc int[4];
        for (int i = 0; i < labels.Length; i++)
        {
            cells[(labels[i] * 2) + (scores[i] > threshold ? 1 : 0)]++;
        }

        return new Confusion(cells[3], cells[1], cells[2], cells[0]);
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
