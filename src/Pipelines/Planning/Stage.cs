namespace DataForge.Pipelines.Planning;

/// <summary>The operators between two commits: at most one barrier, whose decisions come first, then row-wise and batched steps.</summary>
/// <param name="Index">From 0; stage 0 reads the slices that the sources committed.</param>
/// <param name="Barrier">The barrier whose rounds run before the stage, or null.</param>
/// <param name="Steps">Steps of the stage in order, the barrier's first.</param>
internal sealed record Stage(int Index, PlannedStep? Barrier, IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Name for people: the steps' names.</summary>
    public string Name => Steps.Count == 0 ? "seeds" : string.Join(" + ", Steps.Select(step => step.Name));
}
