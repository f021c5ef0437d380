namespace DataForge.Filters.Statistics.Fitting;

/// <summary>A row of a sparse matrix.</summary>
/// <param name="Indices">Columns, each once.</param>
/// <param name="Values">Their values.</param>
internal readonly record struct SparseRow(int[] Indices, double[] Values)
{
    /// <summary>The product with a dense vector.</summary>
    public double Dot(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        for (int i = 0; i < Indices.Length; i++)
        {
            sum += Values[i] * vector[Indices[i]];
        }

        return sum;
    }

    /// <summary>Adds a multiple of the row to a dense vector.</summary>
    public void AddTo(Span<double> vector, double factor)
    {
        for (int i = 0; i < Indices.Length; i++)
        {
            vector[Indices[i]] += factor * Values[i];
        }
    }
}
