using DataForge.Pipelines.Graph;

namespace DataForge.Pipelines.Running;

/// <summary>Adds up what the slices of a run say, in the order of the slices, so that examples are the first ones.</summary>
internal sealed class RunTotals
{
    private readonly List<StepBook> _books = [];
    private readonly Dictionary<string, string> _artifacts = new(StringComparer.Ordinal);
    private readonly StepBook _exclusions = new(StepRunner.ExcludeStep);

    /// <summary>What barriers fitted or mined, by step.</summary>
    public IReadOnlyDictionary<string, string> Artifacts => _artifacts;

    public long Seeds { get; private set; }

    public long Quarantined { get; private set; }

    /// <summary>Rows in slices that a transient fault left open.</summary>
    public long Pending { get; set; }

    public int Slices { get; private set; }

    public int Reused { get; private set; }

    /// <summary>Books of the steps in order; that of excluded rows last where there are any.</summary>
    public IReadOnlyList<StepBook> Books => _exclusions.In > 0 ? [.. _books, _exclusions] : _books;

    public long Rejected => Books.Sum(book => book.Rejected);

    /// <summary>Adds the slices of the sources.</summary>
    public void AddSources(IEnumerable<FileIndex> files)
    {
        foreach (FileSlice slice in files.SelectMany(file => file.Slices))
        {
            Seeds += slice.Result.Notes.Seeds;
            Quarantined += slice.Result.Notes.Quarantined.Count;
            Count(slice.Result);
            _exclusions.Add(slice.Result.Notes.Books[^1]);
        }
    }

    /// <summary>Adds the slices of a stage.</summary>
    public IReadOnlyList<StepBook> AddStage(IEnumerable<SliceResult> slices, IReadOnlyList<string> steps)
    {
        List<StepBook> stage = [.. steps.Select(step => new StepBook(step))];
        foreach (SliceResult slice in slices)
        {
            Count(slice);
            if (slice.Notes.Artifact is { } artifact)
            {
                _artifacts.TryAdd(steps[0], artifact);
            }

            for (int i = 0; i < stage.Count; i++)
            {
                stage[i].Add(slice.Notes.Books[i]);
            }

            _exclusions.Add(slice.Notes.Books[^1]);
        }

        _books.AddRange(stage);
        return stage;
    }

    private void Count(SliceResult slice)
    {
        Slices++;
        Reused += slice.Reused ? 1 : 0;
    }
}
