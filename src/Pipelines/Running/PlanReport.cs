namespace DataForge.Pipelines.Running;

/// <summary>What a run would do in one stage.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Slices">Slices it has; for the sources, files.</param>
/// <param name="ToDo">Slices (or files) whose output is not committed yet.</param>
/// <param name="IsExact">False where an earlier stage has work to do: then <paramref name="ToDo"/> is an upper bound, since what comes out unchanged stops the recomputing.</param>
/// <param name="Rows">Rows that go in, as far as known, else null.</param>
public sealed record PlannedStage(string Stage, int Slices, int ToDo, bool IsExact, long? Rows);

/// <summary>What a run would do.</summary>
/// <param name="Stages">The sources first, then the stages.</param>
/// <param name="ChangedFiles">Input files that are new or changed since they were last read.</param>
public sealed record PlanReport(IReadOnlyList<PlannedStage> Stages, IReadOnlyList<string> ChangedFiles)
{
    /// <summary>The first stage with work to do, or null where everything is committed.</summary>
    public string? FirstChanged => Stages.FirstOrDefault(stage => stage.ToDo > 0)?.Stage;
}
