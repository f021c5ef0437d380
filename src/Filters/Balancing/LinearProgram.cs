namespace DataForge.Filters.Balancing;

/// <summary>
/// The bounded simplex method for: maximise the sum of k with 0 &lt;= k &lt;= bounds and rows * k &lt;= 0. Few rows, so a dense tableau; k = 0 is where it starts.
/// </summary>
internal static class LinearProgram
{
    private const double Epsilon = 1e-11;
    private const int SteepSteps = 5_000;
    private const int MostSteps = 200_000;

    /// <summary>The best k.</summary>
    /// <exception cref="InvalidOperationException">No optimum was reached.</exception>
    public static double[] Maximise(double[][] rows, double[] bounds)
    {
        int m = rows.Length, n = bounds.Length;
        double[] upper = [.. bounds, .. Enumerable.Repeat(double.PositiveInfinity, m)];
        double[][] table = [.. rows.Select((row, i) => (double[])[.. row, .. Enumerable.Range(0, m).Select(j => i == j ? 1.0 : 0)])];
        double[] gain = [.. Enumerable.Repeat(1.0, n), .. new double[m]], value = new double[m];
        int[] basis = [.. Enumerable.Range(n, m)];
        var flipped = new bool[n + m];
        for (int step = 0; step < MostSteps; step++)
        {
            int entering = Entering(gain, upper, steepest: step < SteepSteps);
            if (entering < 0)
            {
                return Read();
            }

            (double length, int leaving, bool atUpper) = (upper[entering], -1, false);
            for (int i = 0; i < m; i++)
            {
                double slope = table[i][entering];
                double limit = slope > Epsilon ? value[i] / slope : slope < -Epsilon ? (upper[basis[i]] - value[i]) / -slope : double.PositiveInfinity;
                if (limit < length - Epsilon || (limit <= length && leaving >= 0 && basis[i] < basis[leaving]))
                {
                    (length, leaving, atUpper) = (Math.Max(0, limit), i, slope < 0);
                }
            }

            for (int i = 0; i < m; i++)
            {
                value[i] -= table[i][entering] * length;
            }

            if (leaving < 0)
            {
                Flip(entering);
                continue;
            }

            if (atUpper)
            {
                // The basic variable reaches its bound: it leaves as its complement, which is then 0.
                int leaver = basis[leaving];
                flipped[leaver] = !flipped[leaver];
                table[leaving] = [.. table[leaving].Select((entry, j) => j == leaver ? entry : -entry)];
            }

            value[leaving] = length;
            Pivot(leaving, entering);
        }

        throw new InvalidOperationException("The linear program of the strata has no optimum within its steps.");

        void Flip(int column)
        {
            flipped[column] = !flipped[column];
            gain[column] = -gain[column];
            foreach (double[] row in table)
            {
                row[column] = -row[column];
            }
        }

        void Pivot(int pivot, int column)
        {
            double scale = table[pivot][column];
            table[pivot] = [.. table[pivot].Select(entry => entry / scale)];
            for (int i = 0; i <= m; i++)
            {
                double[] row = i < m ? table[i] : gain;
                double factor = i == pivot ? 0 : row[column];
                for (int j = 0; j < row.Length && factor != 0; j++)
                {
                    row[j] -= factor * table[pivot][j];
                }
            }

            basis[pivot] = column;
        }

        double[] Read()
        {
            var k = new double[n];
            for (int j = 0; j < n; j++)
            {
                int row = Array.IndexOf(basis, j);
                double found = row < 0 ? 0 : Math.Clamp(value[row], 0, upper[j]);
                k[j] = flipped[j] ? upper[j] - found : found;
            }

            return k;
        }
    }

    /// <summary>The column with the greatest gain; after many steps the first with any, which cannot cycle (Bland 1977).</summary>
    private static int Entering(double[] gain, double[] upper, bool steepest)
    {
        int best = -1;
        for (int j = 0; j < gain.Length; j++)
        {
            if (upper[j] > 0 && gain[j] > Epsilon && (best < 0 || gain[j] > gain[best]))
            {
                best = j;
                if (!steepest)
                {
                    break;
                }
            }
        }

        return best;
    }
}
