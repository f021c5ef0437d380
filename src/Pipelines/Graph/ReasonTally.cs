using DataForge.Core.Rows;

namespace DataForge.Pipelines.Graph;

/// <summary>How often a reason was given, with the first rows it was given for.</summary>
public sealed class ReasonTally
{
    /// <summary>Number of examples kept.</summary>
    public const int MaximumExamples = 3;

    private readonly List<RowId> _examples = new(MaximumExamples);

    /// <summary>Number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>The first rows in the order of the build.</summary>
    public IReadOnlyList<RowId> Examples => _examples;

    internal void Add(RowId row)
    {
        Rows++;
        if (_examples.Count < MaximumExamples)
        {
            _examples.Add(row);
        }
    }

    internal void Add(long rows, IEnumerable<RowId> examples)
    {
        Rows += rows;
        _examples.AddRange(examples.Take(MaximumExamples - _examples.Count));
    }
}
