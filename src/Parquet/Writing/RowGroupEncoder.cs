using System.Runtime.ExceptionServices;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>
/// Encodes a row group with one or more threads. Each thread takes pages that are cut, or cuts the next column; so the pages of one column
/// are compressed in parallel while it is still being cut. The bytes of a page do not depend on who makes it.
/// Locking: the queue, the next column, the number of cutting threads and the failure are guarded by the queue; all else belongs to one
/// thread at a time.
/// </summary>
internal sealed class RowGroupEncoder : IPageQueue, IDisposable
{
    private readonly PageWorker[] _workers;
    private readonly Queue<PageTask> _tasks = new();
    private ParquetBatch _batch = null!;
    private int _nextColumn;
    private int _cutting;
    private ExceptionDispatchInfo? _failure;

    public RowGroupEncoder(ColumnChunkEncoder[] columns, int threads)
    {
        Columns = columns;
        _workers = new PageWorker[threads];
        for (var i = 0; i < threads; i++)
        {
            _workers[i] = new PageWorker();
        }
    }

    /// <summary>Encoders in the schema's order; after <see cref="Encode"/> they hold the pages.</summary>
    public ColumnChunkEncoder[] Columns { get; }

    public void Encode(ParquetBatch batch)
    {
        _batch = batch;
        _nextColumn = 0;
        foreach (PageWorker worker in _workers)
        {
            worker.Arena.Clear();
        }

        if (_workers.Length == 1)
        {
            for (var i = 0; i < Columns.Length; i++)
            {
                Columns[i].Plan(batch.Vectors[i], this);
            }

            return;
        }

        Parallel.For(0, _workers.Length, new ParallelOptions { MaxDegreeOfParallelism = _workers.Length }, i => Work(_workers[i]));
        _failure?.Throw();
    }

    void IPageQueue.Enqueue(PageTask task)
    {
        if (_workers.Length == 1)
        {
            task.Run(_workers[0]);
            return;
        }

        lock (_tasks)
        {
            _tasks.Enqueue(task);
            Monitor.Pulse(_tasks);
        }
    }

    public void Dispose()
    {
        foreach (PageWorker worker in _workers)
        {
            worker.Dispose();
        }
    }

    private void Work(PageWorker worker)
    {
        try
        {
            while (TakeWork(out PageTask task, out int column))
            {
                if (column < 0)
                {
                    task.Run(worker);
                    continue;
                }

                Columns[column].Plan(_batch.Vectors[column], this);
                lock (_tasks)
                {
                    _cutting--;
                    Monitor.PulseAll(_tasks);
                }
            }
        }
        catch (Exception e)
        {
            lock (_tasks)
            {
                _failure ??= ExceptionDispatchInfo.Capture(e);
                Monitor.PulseAll(_tasks);
            }
        }
    }

    /// <summary>A page, else a column to cut (at least 0), else waits for pages; false when all is done or has failed.</summary>
    private bool TakeWork(out PageTask task, out int column)
    {
        column = -1;
        lock (_tasks)
        {
            while (true)
            {
                if (_failure is not null)
                {
                    task = default;
                    return false;
                }

                if (_tasks.TryDequeue(out task))
                {
                    return true;
                }

                if (_nextColumn < Columns.Length)
                {
                    column = _nextColumn++;
                    _cutting++;
                    return true;
                }

                if (_cutting == 0)
                {
                    return false;
                }

                Monitor.Wait(_tasks);
            }
        }
    }
}
