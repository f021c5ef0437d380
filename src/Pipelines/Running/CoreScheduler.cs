using DataForge.Core.Files;

namespace DataForge.Pipelines.Running;

/// <summary>
/// Runs tasks on the thread pool, at most <paramref name="cores"/> at a time, not counting those that wait for a disk (<see cref="DiskWait"/>).
/// In the order queued.
/// </summary>
internal sealed class CoreScheduler(int cores) : TaskScheduler, ILendsCores
{
    private readonly Queue<Task> _waiting = new();
    private int _running;

    public override int MaximumConcurrencyLevel => cores;

    public void Lend()
    {
        lock (_waiting)
        {
            _running--;
            StartOne();
        }
    }

    public void TakeBack()
    {
        lock (_waiting)
        {
            _running++;
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(task);
            StartOne();
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_waiting)
        {
            return [.. _waiting];
        }
    }

    private void StartOne()
    {
        if (_running < cores && _waiting.Count > 0)
        {
            _running++;
            ThreadPool.UnsafeQueueUserWorkItem(static scheduler => scheduler.Work(), this, preferLocal: false);
        }
    }

    private void Work()
    {
        ILendsCores? before = DiskWait.Enter(this);
        while (Next() is { } task)
        {
            TryExecuteTask(task);
        }

        DiskWait.Enter(before);
    }

    private Task? Next()
    {
        lock (_waiting)
        {
            if (_running <= cores && _waiting.TryDequeue(out Task? task))
            {
                return task;
            }

            _running--;
            return null;
        }
    }
}
