using DataForge.Core.Operators;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Graph;

/// <summary>One step of a stage as a graph instance sees it: the runner, and the operator that serves this slice.</summary>
/// <param name="Runner">Rules and books.</param>
/// <param name="Operator">Row-wise or batched.</param>
/// <param name="Sequential">True where the operator counts the rows of the slice (the decisions of a barrier): one chunk at a time, in order.</param>
internal sealed record GraphStep(StepRunner Runner, IOperator Operator, bool Sequential = false)
{
    /// <summary>Rows a call should hold; 0 for a row-wise operator.</summary>
    public int BatchSize => Operator is IBatchOperator batched ? Math.Max(1, batched.BatchSize) : 0;

    /// <summary>Runs the step over a chunk.</summary>
    public async Task ApplyAsync(Chunk chunk, int step, CancellationToken cancellation)
    {
        switch (Operator)
        {
            case IRowOperator operation:
                foreach (Family family in chunk.Families)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Runner.Apply(operation, family, chunk.Books[step], chunk.Exclusions);
                }

                break;
            case IBatchOperator operation:
                await ApplyBatchesAsync(operation, chunk, step, cancellation);
                break;
            default:
                throw new InvalidOperationException($"Step '{Runner.Name}': {Operator.GetType().Name} is neither row-wise nor batched.");
        }
    }

    private async Task ApplyBatchesAsync(IBatchOperator operation, Chunk chunk, int step, CancellationToken cancellation)
    {
        var work = new List<(Family Family, FamilyEntry Entry, RowOutput Output)>();
        foreach (Family family in chunk.Families)
        {
            Runner.Collect(family, work);
        }

        foreach ((Family, FamilyEntry, RowOutput)[] batch in work.Chunk(BatchSize))
        {
            await CallAsync(operation, batch, cancellation);
        }

        foreach ((Family family, FamilyEntry entry, RowOutput output) in work)
        {
            Runner.Settle(family, entry, output, chunk.Books[step], chunk.Exclusions);
        }
    }

    private async Task CallAsync(IBatchOperator operation, (Family, FamilyEntry Entry, RowOutput Output)[] batch, CancellationToken cancellation)
    {
        try
        {
            await operation.ApplyAsync([.. batch.Select(item => new RowWork(item.Entry.Row, item.Output))], cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is not TransientFaultException)
        {
            throw new StepFailedException(Runner.Name, null, error);
        }
    }
}
