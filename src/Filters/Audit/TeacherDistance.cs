using DataForge.Filters.Statistics.Agreement;

namespace DataForge.Filters.Audit;

/// <summary>How far apart two teachers are over the pairs that both scored; the second may be the label.</summary>
/// <param name="First">A teacher.</param>
/// <param name="Second">Another one, or <c>label</c>.</param>
/// <param name="Pairs">Pairs that both scored.</param>
/// <param name="Starc">STARC distance (arXiv 2309.15257) of their scores: 0 for equal ones up to scale and prompt, 1 for the reverse.</param>
/// <param name="SameOrder">Share of the pairs that both order alike.</param>
public sealed record TeacherDistance(string First, string Second, int Pairs, double Starc, double SameOrder)
{
    /// <summary>The name of the label among teachers.</summary>
    public const string Label = "label";

    /// <summary>Of margins of the same pairs.</summary>
    internal static TeacherDistance Of(string first, string second, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        // Each pair is a prompt of its own, whose two texts have half the margin above and below their mean.
        var prompts = new int[2 * a.Length];
        var (x, y) = (new double[2 * a.Length], new double[2 * a.Length]);
        for (int i = 0; i < a.Length; i++)
        {
            (prompts[2 * i], prompts[(2 * i) + 1]) = (i, i);
            (x[2 * i], x[(2 * i) + 1]) = (a[i] / 2, -a[i] / 2);
            (y[2 * i], y[(2 * i) + 1]) = (b[i] / 2, -b[i] / 2);
        }

        int alike = 0;
        for (int i = 0; i < a.Length; i++)
        {
            alike += Math.Sign(a[i]) == Math.Sign(b[i]) ? 1 : 0;
        }

        return new TeacherDistance(first, second, a.Length, ScoreAgreement.StarcDistance(prompts, x, y), alike / (double)a.Length);
    }
}
