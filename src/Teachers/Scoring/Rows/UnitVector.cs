namespace DataForge.Teachers.Scoring.Rows;

/// <summary>Vectors of Euclidean length 1.</summary>
internal static class UnitVector
{
    /// <summary>The direction of a vector; null for one without length.</summary>
    public static float[]? Of(float[] vector)
    {
        double square = 0;
        foreach (float value in vector)
        {
            square += (double)value * value;
        }

        return square > 0 ? Array.ConvertAll(vector, value => (float)(value / Math.Sqrt(square))) : null;
    }
}
