using System.Threading.Tasks.Dataflow;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Graph;

/// <summary>
/// One stage over one slice as a TPL Dataflow graph: a block a step, bounded, order kept, all on the run's scheduler. This class owns the rules of
/// Dataflow: what a step throws becomes a fault in the chunk (a block whose delegate throws an OperationCanceledException drops the item without a
/// word, and a faulted block forgets its queue); every result of SendAsync is looked at; what comes out is counted against what went in.
/// </summary>
internal sealed class SliceGraph(IReadOnlyList<GraphStep> steps, int parallelism, TaskScheduler scheduler)
{
    private const int FamiliesPerChunk = 64;
    private const int ChunksPerBlock = 4;

    /// <summary>Runs the steps over the families, which it changes, and returns the books: one a step, then that of excluded rows.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<IReadOnlyList<StepBook>> RunAsync(IReadOnlyList<Family> families, CancellationToken cancellation)
    {
        IReadOnlyList<string> names = [.. steps.Select(step => step.Runner.Name)];
        List<StepBook> books = [.. new Chunk(0, [], names).Books];
        if (steps.Count == 0)
        {
            return books;
        }

        int received = 0;
        Exception? fault = null;
        var last = new ActionBlock<Chunk>(chunk =>
        {
            received++;
            fault ??= chunk.Fault;
            for (int i = 0; i < books.Count; i++)
            {
                books[i].Add(chunk.Books[i]);
            }
        }, new ExecutionDataflowBlockOptions { BoundedCapacity = ChunksPerBlock, EnsureOrdered = true, TaskScheduler = scheduler });
        ITargetBlock<Chunk> first = Build(last, cancellation);
        int sent = 0;
        foreach (Family[] chunk in families.Chunk(ChunkSize()))
        {
            if (cancellation.IsCancellationRequested || Volatile.Read(ref fault) is not null)
            {
                break;
            }

            if (!await first.SendAsync(new Chunk(sent, chunk, names), CancellationToken.None))
            {
                throw new InvalidOperationException("A block of the graph refused a chunk before the end of the slice.");
            }

            sent++;
        }

        first.Complete();
        await last.Completion;
        cancellation.ThrowIfCancellationRequested();
        if (fault is not null)
        {
            throw fault;
        }

        if (received != sent)
        {
            throw new InvalidOperationException($"{sent} chunks went into the graph and {received} came out.");
        }

        foreach (StepBook book in books)
        {
            book.CheckBalance();
        }

        return books;
    }

    private int ChunkSize() => Math.Max(FamiliesPerChunk, steps.Max(step => step.BatchSize));

    private ITargetBlock<Chunk> Build(ActionBlock<Chunk> last, CancellationToken cancellation)
    {
        ITargetBlock<Chunk> next = last;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            int step = i;
            var block = new TransformBlock<Chunk, Chunk>(chunk => ApplyAsync(step, chunk, cancellation), new ExecutionDataflowBlockOptions
            {
                BoundedCapacity = Math.Max(ChunksPerBlock, parallelism),
                MaxDegreeOfParallelism = steps[step].Sequential ? 1 : parallelism,
                EnsureOrdered = true,
                TaskScheduler = scheduler,
            });
            block.LinkTo(next, new DataflowLinkOptions { PropagateCompletion = true });
            next = block;
        }

        return next;
    }

    private async Task<Chunk> ApplyAsync(int step, Chunk chunk, CancellationToken cancellation)
    {
        if (chunk.Fault is null)
        {
            try
            {
                await steps[step].ApplyAsync(chunk, step, cancellation);
            }
            catch (OperationCanceledException stopped) when (!cancellation.IsCancellationRequested)
            {
                chunk.Fault = new StepFailedException(steps[step].Runner.Name, null, stopped);
            }
            catch (Exception error)
            {
                chunk.Fault = error;
            }
        }

        return chunk;
    }
}
