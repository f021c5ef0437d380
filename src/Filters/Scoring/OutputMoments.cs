using DataForge.Core.Operators.Barriers;

namespace DataForge.Filters.Scoring;

/// <summary>Mean and standard deviation (of a population) of an output.</summary>
internal readonly record struct ScoreMoments(double Mean, double Deviation)
{
    /// <summary>A value in standard deviations from the mean; 0 where all values are equal.</summary>
    public double Standardize(double value) => Deviation > 0 ? (value - Mean) / Deviation : 0;
}

/// <summary>The moments of each output of a teacher as a record.</summary>
internal static class OutputMoments
{
    /// <summary>Takes the moments of values, in two passes in the order given.</summary>
    public static ReadOnlySpan<byte> Write(IReadOnlyDictionary<string, List<double>> values)
    {
        var writer = new PayloadWriter();
        foreach ((string output, List<double> list) in values)
        {
            double sum = 0, squares = 0;
            list.ForEach(value => sum += value);
            double mean = sum / list.Count;
            list.ForEach(value => squares += (value - mean) * (value - mean));
            writer.Text(output).Double(mean).Double(Math.Sqrt(squares / list.Count));
        }

        return writer.Written;
    }

    /// <summary>Reads what was written.</summary>
    public static IReadOnlyDictionary<string, ScoreMoments> Read(ReadOnlySpan<byte> payload)
    {
        var moments = new Dictionary<string, ScoreMoments>(StringComparer.Ordinal);
        var reader = new PayloadReader(payload);
        while (!reader.Rest.IsEmpty)
        {
            moments.Add(reader.Text(), new ScoreMoments(reader.Double(), reader.Double()));
        }

        return moments;
    }
}
