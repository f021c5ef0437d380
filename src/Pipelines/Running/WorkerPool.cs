namespace DataForge.Pipelines.Running;

/// <summary>
/// The run's cores: a scheduler on which at most <paramref name="workers"/> pieces of work run at a time, not counting those that wait for a disk.
/// Everything that costs processor time runs on it, the blocks of the graphs included.
/// </summary>
internal sealed class WorkerPool(int workers)
{
    /// <summary>Pieces of work under way beside one per worker, while others wait for a disk.</summary>
    public const int Spare = 2;

    public int Workers { get; } = workers;

    public TaskScheduler Scheduler { get; } = new CoreScheduler(workers);

    /// <summary>Does the work for every item, at most one per worker (and some more, to fill gaps) at a time, and returns the results in the items' order.
    /// The first fault stops the rest from starting and is thrown.</summary>
    public async Task<TResult[]> MapAsync<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, CancellationToken, Task<TResult>> work, CancellationToken cancellation)
    {
        var results = new TResult[items.Count];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        int next = -1;
        async Task Loop()
        {
            try
            {
                for (int i = Interlocked.Increment(ref next); i < items.Count; i = Interlocked.Increment(ref next))
                {
                    stop.Token.ThrowIfCancellationRequested();
                    results[i] = await work(items[i], stop.Token);
                }
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }

        Task[] loops = [.. Enumerable.Range(0, Math.Min(items.Count, Workers + Spare)).Select(_ => Start(Loop))];
        Task all = Task.WhenAll(loops);
        try
        {
            await all;
        }
        catch (Exception error)
        {
            cancellation.ThrowIfCancellationRequested();
            throw all.Exception?.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? error;
        }

        return results;
    }

    /// <summary>Starts work on the pool.</summary>
    public Task<T> Start<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Scheduler).Unwrap();

    private Task Start(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Scheduler).Unwrap();
}
