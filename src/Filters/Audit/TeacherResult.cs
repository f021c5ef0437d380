namespace DataForge.Filters.Audit;

/// <summary>How one teacher's margins, or the mean of all teachers' on a common scale, go with the labels.</summary>
public sealed record TeacherResult
{
    /// <summary>Name of the teacher; <c>ensemble</c> for all together.</summary>
    public required string Teacher { get; init; }

    /// <summary>Pairs that it scored.</summary>
    public required int Rows { get; init; }

    /// <summary>Share of pairs on which it contradicts the label: margin under 0. An estimate of the label noise where the teacher is good.</summary>
    public required double Contradicts { get; init; }

    /// <summary>Expected calibration error of the logistic of the margin (top label, 15 bins of equal width).</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Temperature that fits its margins best; null where no finite one does.</summary>
    public required double? Temperature { get; init; }

    /// <summary>Mean margin of each tenth of the pairs, from the weakest to the strongest: the strength curve.</summary>
    public required IReadOnlyList<double> Strength { get; init; }
}
