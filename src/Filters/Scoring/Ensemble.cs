using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Statistics.Ensembles;

namespace DataForge.Filters.Scoring;

/// <summary>Puts several teachers' scores of each text together into one.</summary>
internal sealed class Ensemble(EnsembleOptions options) : IRowOperator, IOperatorType<Ensemble, EnsembleOptions>
{
    private const string MissingScore = "missing_score";
    private const int FewTeachers = 32;
    private readonly string _ending = "." + options.Output;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "ensemble",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Puts the scores of several teachers on each text together into one that later steps use like a teacher's: mean, median, worst case, uncertainty-weighted or lower bound "
            + "(Reward Model Ensembles, arXiv 2310.02743), or gated (FIRM, arXiv 2603.12247).",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "A teacher gave a text no score that another teacher scored; the detail says which.",
        },
        Example = """
            - use: ensemble
              teachers: [helpful, careful]
              by: uncertainty_weighted
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(EnsembleOptions options, OperatorSetup setup) => new Ensemble(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(EnsembleOptions options) => options.Teachers.Select(teacher => "scores." + teacher);

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(EnsembleOptions options) => ["scores." + options.As];

    /// <inheritdoc/>
    public static IEnumerable<string> Check(EnsembleOptions options)
    {
        if (options.Teachers.Contains(options.As))
        {
            yield return $"as: '{options.As}' is one of the teachers; give the result another name";
        }
    }

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        var results = new List<Score>(2);
        Span<double> scores = options.Teachers.Count <= FewTeachers ? stackalloc double[options.Teachers.Count] : new double[options.Teachers.Count];
        bool anew = false;
        foreach (Score given in row.Annotations.Scores)
        {
            anew |= given.Teacher == options.As;
            if (!given.Target.EndsWith(_ending, StringComparison.Ordinal) || !IsTeacher(given.Teacher) || results.Exists(result => result.Target == given.Target))
            {
                continue;
            }

            for (int i = 0; i < scores.Length; i++)
            {
                if (PairScores.Find(row, options.Teachers[i], given.Target) is not { } score)
                {
                    output.Reject(MissingScore, $"{options.Teachers[i]}: {given.Target}");
                    return;
                }

                scores[i] = score;
            }

            results.Add(new Score(options.As, given.Target, Together(scores)));
        }

        if (results.Count == 0)
        {
            output.Reject(MissingScore, $"{string.Join(", ", options.Teachers)}: {options.Output}");
            return;
        }

        output.Annotate(row.Annotations with { Scores = anew ? [.. row.Annotations.Scores.Where(score => score.Teacher != options.As), .. results] : [.. row.Annotations.Scores, .. results] });
    }

    private bool IsTeacher(string name)
    {
        for (int i = 0; i < options.Teachers.Count; i++)
        {
            if (options.Teachers[i] == name)
            {
                return true;
            }
        }

        return false;
    }

    private double Together(ReadOnlySpan<double> scores) => options.By switch
    {
        "median" => Statistics.Moments.Median(scores),
        "worst_case" => Aggregate.WorstCase(scores),
        "uncertainty_weighted" => Aggregate.UncertaintyWeighted(scores, options.Factor, options.Ddof),
        "lower_bound" => Aggregate.LowerBound(scores, options.Factor),
        "gated" => RewardSums.Gated(scores[0], Statistics.Moments.Mean(scores[1..]), options.Floor),
        _ => Statistics.Moments.Mean(scores),
    };
}
