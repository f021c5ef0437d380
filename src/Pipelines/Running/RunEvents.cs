namespace DataForge.Pipelines.Running;

/// <summary>Something that happened in a run. Events are for people and logs; nothing in a dataset depends on them.</summary>
public abstract record RunEvent;

/// <summary>The run began.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Steps">Names of the steps, in order.</param>
/// <param name="Slices">Number of slices; null where the sources are not cut yet.</param>
public sealed record RunStarted(string Name, IReadOnlyList<string> Steps, int? Slices) : RunEvent;

/// <summary>A stage began.</summary>
/// <param name="Stage">Its name, as <c>plan</c> shows it.</param>
/// <param name="TotalSlices">Number of slices it has to commit; null where that is not known yet.</param>
public sealed record StageStarted(string Stage, int? TotalSlices) : RunEvent;

/// <summary>How far a stage is.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="DoneSlices">Slices committed or found committed.</param>
/// <param name="TotalSlices">All its slices; null where that is not known yet.</param>
/// <param name="Rows">Rows that went into the slices done.</param>
public sealed record StageProgress(string Stage, int DoneSlices, int? TotalSlices, long Rows) : RunEvent;

/// <summary>How often a step gave a reason.</summary>
/// <param name="Reason">The reason's name.</param>
/// <param name="Count">How many rows.</param>
public sealed record ReasonCount(string Reason, long Count);

/// <summary>The books of a step so far (design rule 12); a later event of the same step takes its place.</summary>
/// <param name="Step">Its name.</param>
/// <param name="In">Rows that came in.</param>
/// <param name="Out">Rows that went out.</param>
/// <param name="Passed">Rows passed on.</param>
/// <param name="Replaced">Rows replaced by a child.</param>
/// <param name="Rejected">Rows that ended here.</param>
/// <param name="Declined">Rows passed on of which an augmenter made nothing, for a reason.</param>
/// <param name="Reasons">Reasons of rejecting and declining, in ordinal order of their names.</param>
public sealed record StepTotals(
    string Step, long In, long Out, long Passed, long Replaced, long Rejected, long Declined, IReadOnlyList<ReasonCount> Reasons) : RunEvent;

/// <summary>Something that the user should know and that does not end the run.</summary>
/// <param name="Message">What, where, and what to do.</param>
public sealed record RunWarning(string Message) : RunEvent;

/// <summary>The run ended; always the last event.</summary>
/// <param name="Summary">What it did.</param>
public sealed record RunFinished(RunSummary Summary) : RunEvent;
