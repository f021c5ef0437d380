using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Graph;

/// <summary>
/// What flows through the graph: some families of a slice with the books of the steps they have passed, or the fault that stopped them.
/// A fault travels to the end like any chunk, so that no block faults and Dataflow drops nothing.
/// </summary>
internal sealed class Chunk(int index, IReadOnlyList<Family> families, IReadOnlyList<string> steps)
{
    public int Index { get; } = index;

    public IReadOnlyList<Family> Families { get; } = families;

    /// <summary>One book a step, then the book of excluded rows.</summary>
    public StepBook[] Books { get; } = [.. steps.Select(step => new StepBook(step)), new StepBook(StepRunner.ExcludeStep)];

    public StepBook Exclusions => Books[^1];

    public Exception? Fault { get; set; }
}
