namespace DataForge.Filters.Statistics.Calibration;

/// <summary>Weighted isotonic regression by pool-adjacent-violators: the increasing step function nearest to the data.</summary>
internal sealed class IsotonicRegression
{
    private IsotonicRegression(double[] x, double[] fitted, int blocks) => (X, Fitted, Blocks) = (x, fitted, blocks);

    /// <summary>The distinct x, ascending.</summary>
    public double[] X { get; }

    /// <summary>The value at each.</summary>
    public double[] Fitted { get; }

    /// <summary>Number of levels pooled.</summary>
    public int Blocks { get; }

    /// <summary>Fits; equal x are merged into their weighted mean first.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or a weight is not positive.</exception>
    public static IsotonicRegression Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weight)
    {
        Agreement.Correlation.Check(x, y);
        Agreement.Correlation.Check(x, weight);
        int[] order = [.. Enumerable.Range(0, x.Length)];
        double[] sorted = x.ToArray();
        Array.Sort(sorted, order);
        var distinct = new List<double>();
        var blocks = new List<(double Mean, double Weight, int Count)>();
        for (int start = 0, end; start < order.Length; start = end)
        {
            double sum = 0, total = 0;
            for (end = start; end < order.Length && sorted[end] == sorted[start]; end++)
            {
                double w = weight[order[end]];
                total += w > 0 ? w : throw new ArgumentException($"Weight {order[end]} is not positive.", nameof(weight));
                sum += w * y[order[end]];
            }

            distinct.Add(sorted[start]);
            blocks.Add((sum / total, total, 1));
            while (blocks.Count > 1 && blocks[^2].Mean >= blocks[^1].Mean)
            {
                (double Mean, double Weight, int Count) a = blocks[^2], b = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (((a.Mean * a.Weight) + (b.Mean * b.Weight)) / (a.Weight + b.Weight), a.Weight + b.Weight, a.Count + b.Count);
            }
        }

        return new IsotonicRegression([.. distinct], [.. blocks.SelectMany(block => Enumerable.Repeat(block.Mean, block.Count))], blocks.Count);
    }

    /// <summary>Linear interpolation between the distinct x, level beyond the ends.</summary>
    public double Predict(double x)
    {
        int place = Array.BinarySearch(X, x);
        if (place >= 0)
        {
            return Fitted[place];
        }

        place = ~place;
        return place == 0 ? Fitted[0] : place == X.Length ? Fitted[^1]
            : Fitted[place - 1] + ((Fitted[place] - Fitted[place - 1]) / (X[place] - X[place - 1]) * (x - X[place - 1]));
    }
}
