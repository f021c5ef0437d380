namespace DataForge.Pipelines.Definition.Reading;

/// <summary>Collects problems; nothing stops at the first one.</summary>
internal sealed class ProblemList
{
    private readonly List<PipelineProblem> _items = [];

    public int Count => _items.Count;

    public void Add(FilePlace place, string message) => _items.Add(new PipelineProblem(place, message));

    public void Add(PipelineProblem problem) => _items.Add(problem);

    /// <summary>All problems, each once: files in the order met, then by line and column.</summary>
    public IReadOnlyList<PipelineProblem> InOrder()
    {
        List<string> files = [.. _items.Select(item => item.Place.File).Distinct(StringComparer.Ordinal)];
        return [.. _items.Distinct().OrderBy(item => files.IndexOf(item.Place.File)).ThenBy(item => item.Place.Line).ThenBy(item => item.Place.Column)];
    }
}
