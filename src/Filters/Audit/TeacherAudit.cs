using DataForge.Core.Numerics;
using DataForge.Filters.Statistics.Calibration;
using DataForge.Filters.Statistics.Ensembles;

namespace DataForge.Filters.Audit;

/// <summary>Collects the teachers' margins of pairs.</summary>
internal sealed class TeacherAudit
{
    private readonly SortedDictionary<string, List<double>> _margins = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyDictionary<string, double>> _rows = [];

    public void Add(AuditRow row)
    {
        foreach ((string teacher, double margin) in row.Margins)
        {
            if (!double.IsFinite(margin))
            {
                throw new InvalidDataException($"Row {row.Id}: the margin of teacher '{teacher}' is {margin}; a finite number is needed.");
            }

            if (!_margins.TryGetValue(teacher, out List<double>? margins))
            {
                _margins.Add(teacher, margins = []);
            }

            margins.Add(margin);
        }

        if (row.Margins.Count > 1)
        {
            _rows.Add(row.Margins);
        }
    }

    /// <summary>Each teacher, then the ensemble of rows that two or more scored, each teacher's margins divided by their root mean square.</summary>
    public IReadOnlyList<TeacherResult> Finish()
    {
        List<TeacherResult> results = [.. _margins.Select(item => Of(item.Key, [.. item.Value]))];
        if (_rows.Count > 0)
        {
            var scales = _margins.ToDictionary(item => item.Key, item => Math.Sqrt(item.Value.Average(margin => margin * margin)));
            results.Add(Of("ensemble", [.. _rows.Select(row => PreferenceStrength.Of([.. row.OrderBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => scales[item.Key] == 0 ? 0 : item.Value / scales[item.Key])]).Mean)]));
        }

        return results;
    }

    /// <summary>Each teacher against the label, whose margin is 1 for every pair, and against each other one over the pairs that both scored.</summary>
    public IReadOnlyList<TeacherDistance> Distances()
    {
        var distances = new List<TeacherDistance>();
        string[] teachers = [.. _margins.Keys];
        for (int i = 0; i < teachers.Length; i++)
        {
            double[] own = [.. _margins[teachers[i]]];
            distances.Add(TeacherDistance.Of(teachers[i], TeacherDistance.Label, own, [.. own.Select(_ => 1.0)]));
            for (int j = i + 1; j < teachers.Length; j++)
            {
                (double First, double Second)[] both =
                    [.. _rows.Where(row => row.ContainsKey(teachers[i]) && row.ContainsKey(teachers[j])).Select(row => (row[teachers[i]], row[teachers[j]]))];
                if (both.Length > 0)
                {
                    distances.Add(TeacherDistance.Of(teachers[i], teachers[j], [.. both.Select(pair => pair.First)], [.. both.Select(pair => pair.Second)]));
                }
            }
        }

        return distances;
    }

    private static TeacherResult Of(string teacher, double[] margins)
    {
        double[] confidence = [.. margins.Select(margin => Portable.Sigmoid(Math.Abs(margin)))];
        int[] right = [.. margins.Select(margin => margin > 0 ? 1 : 0)];
        bool fits = margins.Any(margin => margin < 0) && margins.Any(margin => margin > 0);
        double[] ascending = [.. margins.Order()];
        return new TeacherResult
        {
            Teacher = teacher,
            Rows = margins.Length,
            Contradicts = margins.Count(margin => margin < 0) / (double)margins.Length,
            CalibrationError = Statistics.Calibration.CalibrationError.EqualWidth(confidence, right, 15).Expected,
            Temperature = fits && LogisticCalibration.FitTemperature(margins, [.. margins.Select(_ => 1.0)]) is { A: > 0 } fit ? fit.Temperature : null,
            Strength = [.. Enumerable.Range(0, 10).Select(tenth => Mean(ascending, tenth))],
        };
    }

    private static double Mean(double[] ascending, int tenth)
    {
        int from = ascending.Length * tenth / 10, to = ascending.Length * (tenth + 1) / 10;
        return to > from ? ascending[from..to].Average() : ascending[Math.Min(from, ascending.Length - 1)];
    }
}
