namespace DataForge.Teachers.Linear.Features;

/// <summary>A sparse vector: ascending indices, each once, and their values.</summary>
internal readonly record struct SparseVector(int[] Indices, float[] Values)
{
    /// <summary>The sum of products with weights, in the order of the indices.</summary>
    public double Dot(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < Indices.Length; i++)
        {
            sum += weights[Indices[i]] * Values[i];
        }

        return sum;
    }

    /// <summary>This vector less another one, without zeros.</summary>
    public SparseVector Minus(SparseVector other)
    {
        var indices = new List<int>(Indices.Length + other.Indices.Length);
        var values = new List<float>(indices.Capacity);
        int i = 0;
        int j = 0;
        while (i < Indices.Length || j < other.Indices.Length)
        {
            int left = i < Indices.Length ? Indices[i] : int.MaxValue;
            int right = j < other.Indices.Length ? other.Indices[j] : int.MaxValue;
            float value = (left <= right ? Values[i] : 0) - (right <= left ? other.Values[j] : 0);
            if (value != 0)
            {
                indices.Add(Math.Min(left, right));
                values.Add(value);
            }

            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return new SparseVector([.. indices], [.. values]);
    }
}
