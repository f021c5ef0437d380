using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Graph;
using DataForge.Pipelines.Planning;
using DataForge.Sources;

namespace DataForge.Pipelines.Running;

/// <summary>Runs a pipeline into a build folder: sources, stages, shards, assembly. What is finished under its key is never done again.</summary>
public sealed class PipelineRunner
{
    private readonly PipelineDefinition _pipeline;
    private readonly BuildFolder _build;
    private readonly RunOptions _options;
    private readonly IRunReporter _reporter;
    private readonly TimeProvider _time;

    /// <summary>A run of a checked pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="build">Where it is built.</param>
    /// <param name="options">Workers and limit.</param>
    /// <param name="reporter">Takes the events.</param>
    /// <param name="time">For the duration in the summary, which is part of no output.</param>
    public PipelineRunner(PipelineDefinition pipeline, BuildFolder build, RunOptions options, IRunReporter reporter, TimeProvider time) =>
        (_pipeline, _build, _options, _reporter, _time) = (pipeline, build, options, reporter, time);

    /// <summary>Runs to the end, to a fault, or until stopped; the summary is also the last event.</summary>
    public async Task<RunSummary> RunAsync(CancellationToken cancellation)
    {
        long started = _time.GetTimestamp();
        var totals = new RunTotals();
        RunSummary summary;
        try
        {
            using BuildLock held = _build.Lock();
            var pool = new WorkerPool(_options.Workers);
            summary = await pool.Start(() => RunAsync(pool, totals, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            summary = new RunSummary { Status = RunStatus.Stopped };
        }
        catch (Exception error) when (IsExpected(error))
        {
            summary = new RunSummary { Status = RunStatus.Failed, Error = error.Message };
        }

        summary = Complete(summary, totals) with { Seconds = _time.GetElapsedTime(started).TotalSeconds };
        _reporter.Report(new RunFinished(summary));
        return summary;
    }

    private static bool IsExpected(Exception error) => error is BuildException or SourceException or StepFailedException or DeterminismException or IOException
        or UnauthorizedAccessException or InvalidDataException or Sinks.Datasets.DatasetException or RunFailedException or Core.Operators.TransientFaultException;

    private async Task<RunSummary> RunAsync(WorkerPool pool, RunTotals totals, CancellationToken cancellation)
    {
        var store = new CommitStore(_build.Commits);
        using RunPlan plan = RunPlan.Create(_pipeline, _options.Limit, _options.CacheFolder ?? _build.Cache);
        _reporter.Report(new RunStarted(_pipeline.Name, [.. plan.Steps.Select(step => step.Name)], null));
        var tallies = new TallyStage(plan, store);
        FileIndex[] files = FileIndex.NameSlices(await ReadSourcesAsync(new SourceStage(plan, store, pool, tallies), totals, cancellation));
        QuarantineCheck.Check(_pipeline.Limits, totals, files);
        IReadOnlyList<SliceResult> slices = [.. files.SelectMany(file => file.Slices).Select(slice => slice.Result)];
        List<(FileIndex File, FileSlice Slice)> seeds = [.. files.SelectMany(file => file.Slices.Select(slice => (file, slice)))];
        void Count(int index, Barriers.SliceCommit final, IReadOnlyList<Families.Family> families)
        {
            (FileIndex file, FileSlice slice) = seeds[index];
            tallies.CountNow(slice.Result.Commit, final, file.Source, file.LogicalPath, slice.Name, slice.Result.Notes.Quarantined, families);
        }

        foreach (Stage stage in plan.Stages)
        {
            bool isLast = stage == plan.Stages[^1];
            slices = await RunStageAsync(new StageRunner(plan, store, pool), stage, slices, totals, isLast ? Count : null, cancellation);
        }

        var dataset = new DatasetStage(plan, store, pool, _build, tallies);
        DatasetResult result = await dataset.RunAsync(files, slices, totals, cancellation);
        return new RunSummary
        {
            Status = result.Changed ? RunStatus.Done : RunStatus.Unchanged,
            RowsWritten = slices.Sum(slice => slice.Notes.Live),
            Shards = result.Shards,
        };
    }

    private async Task<FileIndex[]> ReadSourcesAsync(SourceStage sources, RunTotals totals, CancellationToken cancellation)
    {
        const string Name = "sources";
        _reporter.Report(new StageStarted(Name, null));
        IReadOnlyList<PlannedFile> listed = sources.ListFiles();
        var progress = new StageCounter(_reporter, Name, null);
        FileIndex[] files = await sources.RunAsync(listed, slice => progress.Add(slice.Records), cancellation);
        totals.AddSources(files);
        progress.Finish();
        return files;
    }

    private async Task<IReadOnlyList<SliceResult>> RunStageAsync(
        StageRunner runner, Stage stage, IReadOnlyList<SliceResult> slices, RunTotals totals, Action<int, Barriers.SliceCommit, IReadOnlyList<Families.Family>>? rows, CancellationToken cancellation)
    {
        _reporter.Report(new StageStarted(stage.Name, slices.Count));
        var progress = new StageCounter(_reporter, stage.Name, slices.Count);
        StageResult result = await runner.RunAsync(stage, slices, slice => progress.Add(slice.Notes.Live), rows, cancellation);
        progress.Finish();
        IReadOnlyList<StepBook> books = totals.AddStage(result.Slices.OfType<SliceResult>(), [.. stage.Steps.Select(step => step.Name)]);
        foreach (StepBook book in books)
        {
            _reporter.Report(book.Totals());
        }

        if (result.Fault is { } fault)
        {
            totals.Pending = result.PendingRows;
            throw new RunFailedException($"{result.PendingRows} rows pending: {fault.Message} Run again to go on; finished slices stay.", fault);
        }

        LossCheck.Check(_pipeline.Limits, books);
        return [.. result.Slices.OfType<SliceResult>()];
    }

    private RunSummary Complete(RunSummary summary, RunTotals totals) => summary with
    {
        Output = _build.Root,
        RowsRead = totals.Seeds + totals.Quarantined,
        RowsRejected = totals.Rejected,
        RowsQuarantined = totals.Quarantined,
        RowsPending = totals.Pending,
        Steps = [.. totals.Books.Select(book => book.Totals())],
        ReusedSlices = totals.Reused,
        TotalSlices = totals.Slices,
    };
}
