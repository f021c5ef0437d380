using DataForge.Pipelines.Barriers;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Planning;

namespace DataForge.Pipelines.Running;

/// <summary>Finds out what a run would do, from the commits that are there. It changes nothing, runs no step and takes no lock; input files are read to hash them.</summary>
public static class RunPlanner
{
    private const string Sources = "sources";

    /// <summary>Compares the pipeline with the build.</summary>
    public static PlanReport Plan(PipelineDefinition pipeline, BuildFolder build, int? limit, CancellationToken cancellation)
    {
        using RunPlan plan = RunPlan.Create(pipeline, limit);
        var store = new CommitStore(build.Commits);
        var pool = new WorkerPool(1);
        var sources = new SourceStage(plan, store, pool);
        IReadOnlyList<PlannedFile> files = sources.ListFiles();
        FileIndex?[] indexes = [.. files.Select(file => sources.Find(file, cancellation))];
        List<string> changed = [.. files.Zip(indexes).Where(item => item.Second is null).Select(item => $"{item.First.Source}: {item.First.File.LogicalPath}")];
        long? records = changed.Count == 0 ? indexes.Sum(index => index!.Slices.Sum(slice => slice.Records)) : null;
        var stages = new List<PlannedStage> { new(Sources, files.Count, changed.Count, true, records) };
        List<SliceResult>? known = changed.Count == 0 ? [.. indexes.SelectMany(index => index!.Slices).Select(slice => slice.Result)] : null;
        int slices = indexes.Sum(index => index?.Slices.Count ?? 1);
        int open = changed.Count;
        foreach (Stage stage in plan.Stages)
        {
            (PlannedStage report, known, open) = Step(stage, store, pool, known, slices, open);
            stages.Add(report);
        }

        return new PlanReport(stages, changed);
    }

    private static (PlannedStage Report, List<SliceResult>? Known, int Open) Step(Stage stage, CommitStore store, WorkerPool pool, List<SliceResult>? input, int slices, int open)
    {
        if (input is null)
        {
            int bound = stage.Barrier is null ? open : slices;
            return (new PlannedStage(stage.Name, slices, bound, false, null), null, bound);
        }

        long rows = input.Sum(slice => slice.Notes.Live);
        BarrierOutcome? outcome = null;
        if (stage.Barrier is { } barrier)
        {
            outcome = new BarrierRunner(store, pool).Find(StageRunner.BarrierOf(barrier), [.. input.Select(slice => slice.Commit)]);
            if (outcome is null)
            {
                return (new PlannedStage(stage.Name, input.Count, input.Count, false, rows), null, input.Count);
            }
        }

        var output = new List<SliceResult>();
        for (int i = 0; i < input.Count; i++)
        {
            string key = StageRunner.KeyOf(stage, input[i].Commit, outcome?.InboxHashes[i] ?? "");
            if (store.Find(key) is { } header)
            {
                output.Add(StageRunner.Found(input[i].Commit, header));
            }
        }

        int missing = input.Count - output.Count;
        return (new PlannedStage(stage.Name, input.Count, missing, true, rows), missing == 0 ? output : null, missing);
    }
}
