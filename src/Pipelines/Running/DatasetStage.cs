using DataForge.Core.Files;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Planning;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Rejections;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Pipelines.Running;

/// <summary>What came of the last part of a run.</summary>
/// <param name="Changed">False where readers see what they saw before.</param>
/// <param name="Shards">Number of files of rows.</param>
/// <param name="Folder">Full path of the assembled dataset.</param>
internal sealed record DatasetResult(bool Changed, int Shards, string Folder);

/// <summary>Turns the final commits into a dataset: counts, plans shards, writes those that are not there, assembles, and removes what no build uses.</summary>
internal sealed class DatasetStage(RunPlan plan, CommitStore store, WorkerPool pool, BuildFolder build, TallyStage tallies)
{
    private readonly Dictionary<string, FinalSlice> _slices = new(StringComparer.Ordinal);

    /// <summary>Runs to the swap of the link.</summary>
    public async Task<DatasetResult> RunAsync(FileIndex[] files, IReadOnlyList<SliceResult> last, RunTotals totals, CancellationToken cancellation)
    {
        DatasetConfigs configs = tallies.Configs;
        List<FinalSlice> slices = [.. FinalSlice.Join(files, last)];
        slices.ForEach(slice => _slices.Add(slice.Name, slice));
        DatasetSlice[] counted = await pool.MapAsync(slices, (slice, _) => Task.FromResult(tallies.Count(slice)), cancellation);
        IReadOnlyList<ShardPlan> plans = ShardPlanner.Plan(configs, [.. plan.Pipeline.Splits.Select(split => split.Name)], counted);
        int tables = plans.Count(shard => shard.Config is not (RejectionTables.Rejected or RejectionTables.Quarantined));
        var writer = new ShardWriter(configs, tables < pool.Workers ? pool.Workers : 1);
        ShardFile[] shards = await pool.MapAsync(plans, (shard, token) => Task.FromResult(Write(writer, shard, token)), cancellation);
        CrashPoints.Reach(CrashPoint.ShardFinished);
        var tally = new DatasetTally(configs.Fingerprint);
        foreach (DatasetSlice slice in counted)
        {
            tally.Merge(slice.Tally);
        }

        cancellation.ThrowIfCancellationRequested();
        BuildFacts facts = FactsOf.Build(plan, files, totals, tally);
        AssembledDataset dataset = DatasetAssembly.Build(build.Root, facts, configs, shards, Reach);
        Retire(slices, shards, dataset);
        int rows = shards.Count(shard => shard.Plan.Config is not (RejectionTables.Rejected or RejectionTables.Quarantined));
        return new DatasetResult(dataset.PreviousFolder is not null || totals.Reused < totals.Slices, rows, dataset.Folder);
    }

    private static void Reach(string point)
    {
        int index = DatasetAssembly.Points.ToList().IndexOf(point);
        CrashPoints.Reach(CrashPoint.AssemblyLinked + index);
    }

    private ShardFile Write(ShardWriter writer, ShardPlan shard, CancellationToken cancellation)
    {
        string path = Path.Combine(build.Shards, shard.Key + ".parquet");
        string key = new CommitKey("shard").Add(shard.Key).Build();
        if (store.Find(key) is { } found && ShardNotes.Read(found.Notes, shard, path) is { } finished)
        {
            return finished;
        }

        IEnumerable<FinalSlice> slices = shard.Slices.Select(name => _slices[name]);
        ShardFile file = shard.Config switch
        {
            RejectionTables.Rejected => writer.WriteRejected(shard, slices.SelectMany(slice => Rejected(slice, cancellation)), path),
            RejectionTables.Quarantined => writer.WriteQuarantined(shard, slices.SelectMany(slice => slice.Quarantined()), path),
            _ => writer.Write(shard, slices.SelectMany(slice => Rows([slice], shard.Split, EntryState.Live, cancellation).Select(entry => slice.Placed(entry.Row))), path),
        };
        store.Write(key, ShardNotes.Write(file), default);
        return file;
    }

    private IEnumerable<RejectedRow> Rejected(FinalSlice slice, CancellationToken cancellation) =>
        Rows([slice], null, EntryState.Rejected, cancellation).Select(entry => tallies.Rejected(entry, slice.Placed(entry.Row), slice.File));

    private IEnumerable<FamilyEntry> Rows(IEnumerable<FinalSlice> slices, string? split, EntryState state, CancellationToken cancellation)
    {
        foreach (FinalSlice slice in slices)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (FamilyEntry entry in slice.Entries(store, new FamilyFilter(split, state)))
            {
                if (entry.State == state)
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>Notes the state and removes what neither the build before nor this one uses.</summary>
    private void Retire(IReadOnlyList<FinalSlice> slices, IReadOnlyList<ShardFile> shards, AssembledDataset dataset)
    {
        BuildState? before = BuildState.Read(build);
        var state = new BuildState
        {
            Pipeline = ResolvedPipeline.Write(plan.Pipeline),
            Slices = [.. slices.Select(slice => new BuiltSlice(slice.Name, slice.Result.Commit.Keys))],
            Commits = [.. store.Used.Order(StringComparer.Ordinal)],
            Shards = [.. shards.Select(shard => Path.GetFileName(shard.Path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
        state.Write(build);
        var commits = new HashSet<string>(state.Commits.Concat(before?.Commits ?? []), StringComparer.Ordinal);
        store.Remove(commits.Contains);
        var keep = new HashSet<string>(state.Shards.Concat(before?.Shards ?? []), StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(build.Shards).Where(path => !keep.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
        }

        foreach (string path in Directory.EnumerateFiles(build.Root, DurableFile.TemporaryPrefix + "*"))
        {
            File.Delete(path);
        }

        DatasetAssembly.Prune(build.Root, dataset.PreviousFolder is { } previous ? [dataset.Folder, previous] : [dataset.Folder]);
    }
}
