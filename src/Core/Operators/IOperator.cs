using DataForge.Core.Rows;

namespace DataForge.Core.Operators;

/// <summary>A step's working part. Operators are plain classes that know nothing of graphs, threads or files; one instance may serve several threads.</summary>
public interface IOperator;

/// <summary>One row in; children, a decision or another version of it out. Pure: the same row gives the same output wherever and whenever it is asked.</summary>
public interface IRowOperator : IOperator
{
    /// <summary>Looks at one row and says to <paramref name="output"/> what follows. Saying nothing passes the row on.</summary>
    void Apply(Row row, RowOutput output);
}

/// <summary>One row of a batch with its output.</summary>
/// <param name="Row">The row.</param>
/// <param name="Output">Where its consequences are said.</param>
public readonly record struct RowWork(Row Row, RowOutput Output);

/// <summary>The same as <see cref="IRowOperator"/> for calls that want company: teachers and generators. What a row gives never depends on its neighbours.</summary>
public interface IBatchOperator : IOperator
{
    /// <summary>Most rows a call should hold; batches never cross slices.</summary>
    int BatchSize { get; }

    /// <summary>Decides all rows of a batch.</summary>
    /// <exception cref="TransientFaultException">The call failed for a reason that is no property of the rows: the slice stays open.</exception>
    ValueTask ApplyAsync(IReadOnlyList<RowWork> batch, CancellationToken cancellation);
}

/// <summary>An operator that can make a child again from its parents alone, without mining.</summary>
public interface IRebuildsChildren
{
    /// <summary>Makes the children of exactly these parents, among which the recorded one must be.</summary>
    /// <param name="parents">In the order recorded.</param>
    /// <param name="recorded">The row to make again; its parameters may be read, its texts must not be copied.</param>
    /// <param name="output">Takes the children; its current row is the first parent.</param>
    void Rebuild(IReadOnlyList<Row> parents, Row recorded, RowOutput output);
}

/// <summary>A fault that is no property of the data: a time-out, 429, 5xx, lack of memory. It is never committed (design rule 8).</summary>
public sealed class TransientFaultException : Exception
{
    /// <summary>Says what failed and what the user can do.</summary>
    public TransientFaultException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
