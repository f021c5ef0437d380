namespace DataForge.Pipelines.Running;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>The dataset is complete.</summary>
    Done,

    /// <summary>The dataset was complete already; no work was done.</summary>
    Unchanged,

    /// <summary>The run failed; finished slices stay.</summary>
    Failed,

    /// <summary>The run was stopped; finished slices stay.</summary>
    Stopped,
}

/// <summary>What a run did.</summary>
public sealed record RunSummary
{
    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why it failed, and what to do; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Folder of the build.</summary>
    public string? Output { get; init; }

    /// <summary>Records that the sources gave.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows in the dataset.</summary>
    public long RowsWritten { get; init; }

    /// <summary>Rows that a step rejected.</summary>
    public long RowsRejected { get; init; }

    /// <summary>Input records that were broken.</summary>
    public long RowsQuarantined { get; init; }

    /// <summary>Rows in slices that a transient fault left open.</summary>
    public long RowsPending { get; init; }

    /// <summary>The steps' books, in the order of the pipeline.</summary>
    public IReadOnlyList<StepTotals> Steps { get; init; } = [];

    /// <summary>Shards of the dataset.</summary>
    public int Shards { get; init; }

    /// <summary>Slices whose commits were there before, over all stages.</summary>
    public int ReusedSlices { get; init; }

    /// <summary>Slices of all stages.</summary>
    public int TotalSlices { get; init; }

    /// <summary>Wall-clock time in seconds.</summary>
    public double Seconds { get; init; }
}
