using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Graph;
using DataForge.Pipelines.Planning;

namespace DataForge.Pipelines.Running;

/// <summary>The committed output of a stage for one slice, with its notes.</summary>
/// <param name="Commit">The rows.</param>
/// <param name="Notes">Books and counts.</param>
/// <param name="Reused">True where it was committed by an earlier run.</param>
internal sealed record SliceResult(SliceCommit Commit, SliceNotes Notes, bool Reused);

/// <summary>What came of a stage.</summary>
/// <param name="Slices">Results in the order of the slices; null for a slice that a transient fault left open.</param>
/// <param name="PendingRows">Rows that went into open slices.</param>
/// <param name="Fault">The first transient fault, or null.</param>
internal sealed record StageResult(IReadOnlyList<SliceResult?> Slices, long PendingRows, TransientFaultException? Fault);

/// <summary>Runs one stage over the slices: the barrier's rounds, then, slice by slice, the graph, each slice's output committed as a unit.</summary>
internal sealed class StageRunner(RunPlan plan, CommitStore store, WorkerPool pool)
{
    /// <summary>Key of a slice's output.</summary>
    public static string KeyOf(Stage stage, SliceCommit input, string inboxHash) => new CommitKey("rows")
        .Add(stage.Steps.Select(step => step.Descriptor)).Add(input.ContentHash).Add(inboxHash).Build();

    /// <summary>The barrier of a stage as the barrier runner sees it.</summary>
    public static BarrierStep BarrierOf(PlannedStep step) => new(step.Name, step.Barrier!, new StepReading(step.Definition), step.Descriptor);

    /// <summary>Runs what is not committed yet. A transient fault leaves its slice open and the others go on.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="slices">Its input.</param>
    /// <param name="finished">Told of each slice.</param>
    /// <param name="rows">Shown the rows of each slice computed, by its number, while they are at hand; null where nobody wants them.</param>
    /// <param name="cancellation">Stops the run.</param>
    public async Task<StageResult> RunAsync(
        Stage stage, IReadOnlyList<SliceResult> slices, Action<SliceResult> finished, Action<int, SliceCommit, IReadOnlyList<Family>>? rows, CancellationToken cancellation)
    {
        BarrierOutcome? outcome = stage.Barrier is { } barrier
            ? await new BarrierRunner(store, pool).RunAsync(BarrierOf(barrier), [.. slices.Select(slice => slice.Commit)], cancellation)
            : null;
        string? artifact = (stage.Barrier?.Operator as IDescribesArtifact)?.DescribeArtifact(outcome!.LoadAll()).ToString();
        long pending = 0;
        TransientFaultException? fault = null;
        SliceResult?[] results = await pool.MapAsync([.. Enumerable.Range(0, slices.Count)], async (index, token) =>
        {
            try
            {
                SliceResult result = await RunSliceAsync(
                    stage, slices[index], outcome, outcome?.InboxHashes[index] ?? "", artifact, (final, families) => rows?.Invoke(index, final, families), token);
                finished(result);
                return result;
            }
            catch (TransientFaultException error)
            {
                Interlocked.Add(ref pending, slices[index].Notes.Live);
                Interlocked.CompareExchange(ref fault, error, null);
                return null;
            }
        }, cancellation);
        return new StageResult(results, pending, fault);
    }

    private async Task<SliceResult> RunSliceAsync(
        Stage stage, SliceResult slice, BarrierOutcome? outcome, string inboxHash, string? artifact, Action<SliceCommit, IReadOnlyList<Family>> rows, CancellationToken cancellation)
    {
        SliceCommit input = slice.Commit;
        string key = KeyOf(stage, input, inboxHash);
        if (store.Find(key) is { } header)
        {
            return Found(input, header);
        }

        if (Skip(stage, slice, outcome) is { } skipped)
        {
            return Unchanged(key, input, skipped);
        }

        List<Family> families = [.. CommittedRows.Read(store, input.Keys)];
        List<GraphStep> steps = [.. stage.Steps.Select(step => Serve(step, input, families, outcome))];
        IReadOnlyList<StepBook> books = await new SliceGraph(steps, pool.Workers, pool.Scheduler).RunAsync(families, cancellation);
        SliceNotes notes = SliceNotes.Of(families, books) with { Artifact = artifact };
        if (!families.Exists(family => family.IsChanged))
        {
            rows(input, families);
            return Unchanged(key, input, notes);
        }

        SliceResult result = Changed(key, input, notes, families);
        rows(result.Commit, families);
        return result;
    }

    private SliceResult Changed(string key, SliceCommit input, SliceNotes notes, IReadOnlyList<Family> families)
    {
        using var body = new CodecBuffer();
        bool isPatch = input.Keys.Count < FamilyPatch.MaximumDepth && FamilyPatch.IsWorthIt(families);
        if (isPatch)
        {
            notes = notes with { Patch = true };
            FamilyPatch.Write(input.ContentHash, families, body);
        }
        else
        {
            FamilyCodec.Write(families, body);
        }

        CommitHeader written = store.Write(key, notes.ToBytes(), body.WrittenMemory);
        return new SliceResult(new SliceCommit(input.Name, key, written.ContentHash, isPatch ? input : null), notes, Reused: false);
    }

    /// <summary>The result that a header stands for.</summary>
    public static SliceResult Found(SliceCommit input, CommitHeader header)
    {
        var notes = SliceNotes.FromBytes(header.Notes);
        SliceCommit rows = notes.Unchanged ? input : new SliceCommit(input.Name, header.Key, header.ContentHash, notes.Patch ? input : null);
        return new SliceResult(rows, notes, Reused: true);
    }

    /// <summary>Commits that the rows came out as they went in: only the notes are written, and later keys are those of the input.</summary>
    private SliceResult Unchanged(string key, SliceCommit input, SliceNotes notes)
    {
        SliceNotes unchanged = notes with { Unchanged = true };
        store.Write(key, unchanged.ToBytes(), default);
        return new SliceResult(input, unchanged, Reused: false);
    }

    /// <summary>Notes of a stage that passes every row of a slice, where that is known without reading the rows: the built-in first step without duplicates.</summary>
    private static SliceNotes? Skip(Stage stage, SliceResult slice, BarrierOutcome? outcome)
    {
        if (stage is not { Index: 0, Barrier.Operator: SeedStep, Steps.Count: 1 } || outcome!.HasDeliveries(slice.Commit.Name))
        {
            return null;
        }

        var book = new StepBook(SeedStep.Name);
        book.Restore(passed: slice.Notes.Live, replaced: 0, rejected: 0, children: 0, declined: 0);
        return new SliceNotes { Books = [book, new StepBook(StepRunner.ExcludeStep)], Live = slice.Notes.Live, Shapes = slice.Notes.Shapes };
    }

    private GraphStep Serve(PlannedStep step, SliceCommit input, IReadOnlyList<Family> families, BarrierOutcome? outcome)
    {
        var runner = new StepRunner(step.Definition, step.Setup, plan.Exclude);
        if (step.Barrier is not { } barrier)
        {
            return new GraphStep(runner, step.Operator);
        }

        Inbox inbox = outcome!.Load(input.Name, BarrierRunner.NumberRows(families, BarrierOf(step)));
        IRowOperator apply = barrier.CreateApply(inbox);
        return new GraphStep(runner, apply, Sequential: true);
    }
}
