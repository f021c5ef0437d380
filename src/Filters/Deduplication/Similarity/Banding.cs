namespace DataForge.Filters.Deduplication.Similarity;

/// <summary>How a signature is cut: two sets of similarity s share a band with probability 1 - (1 - s^rows)^bands.</summary>
internal readonly record struct Banding(int Bands, int Rows)
{
    /// <summary>Places of the signature that are used.</summary>
    public int Size => Bands * Rows;

    /// <summary>The most selective cut that still finds pairs at the threshold with a probability of at least <paramref name="recall"/>; candidates below it are sorted out exactly.</summary>
    public static Banding For(double threshold, double recall, int hashes)
    {
        for (int rows = hashes; rows > 1; rows--)
        {
            var cut = new Banding(hashes / rows, rows);
            if (cut.Probability(threshold) >= recall)
            {
                return cut;
            }
        }

        return new Banding(hashes, 1);
    }

    /// <summary>Probability that two sets of this similarity share a band.</summary>
    public double Probability(double similarity)
    {
        double band = 1, missed = 1;
        for (int i = 0; i < Rows; i++)
        {
            band *= similarity;
        }

        for (int i = 0; i < Bands; i++)
        {
            missed *= 1 - band;
        }

        return 1 - missed;
    }
}
