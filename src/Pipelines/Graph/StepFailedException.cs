using DataForge.Core.Rows;

namespace DataForge.Pipelines.Graph;

/// <summary>An operator threw on a row. The run stops; what was committed stays.</summary>
public sealed class StepFailedException : Exception
{
    /// <summary>Names the step, the row and the fault.</summary>
    public StepFailedException(string step, RowId? row, Exception inner)
        : base($"Step '{step}' failed{(row is null ? "" : $" on row {row}")}: {inner.Message} ({inner.GetType().Name}). To go on without the row, list its id under 'exclude:'.", inner)
    {
        (Step, RowId) = (step, row);
    }

    /// <summary>The step's name.</summary>
    public string Step { get; }

    /// <summary>The row, or null for a batch.</summary>
    public RowId? RowId { get; }
}
