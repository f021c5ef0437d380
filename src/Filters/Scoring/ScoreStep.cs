using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;

namespace DataForge.Filters.Scoring;

/// <summary>Scores rows with a teacher of the pipeline; the teacher makes the operator that does it.</summary>
internal sealed class ScoreStep : IOperator, IOperatorType<ScoreStep, ScoreOptions>
{
    private ScoreStep()
    {
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "score",
        Version = 2,
        Role = OperatorRole.Filter,
        Summary = "Scores every text of a row with a teacher and notes the values under `scores`, as `chosen.reward` and the like. Scores are annotations: ids stay, and later steps decide on them.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            ["no_free_fold"] = "The row's groups lie in all folds, so every cross-fitted model has seen one of them.",
            ["not_scorable"] = "The teacher cannot score the row: its text is too long, or its shape is not one the teacher reads. The detail says which.",
        },
        Example = """
            - use: score
              teacher: baseline
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(ScoreOptions options, OperatorSetup setup) => setup.Teachers.TryGetValue(options.Teacher, out ITeacher? teacher)
        ? teacher.CreateScorer(setup)
        : throw new InvalidOperationException($"Step '{setup.Step}' scores with teacher '{options.Teacher}', which the pipeline does not define. Defined are: {string.Join(", ", setup.Teachers.Keys.Order(StringComparer.Ordinal))}.");

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(ScoreOptions options) => ["scores." + options.Teacher];
}
