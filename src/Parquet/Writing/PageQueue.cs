using System.Runtime.ExceptionServices;

namespace DataForge.Parquet.Writing;

/// <summary>
/// Encodes pages: at once, or on threads of its own while rows go on being appended. The bytes of a page do not depend on who makes it.
/// Locking: tasks, what is encoded, failure and stop are guarded by the task queue; worker 0 belongs to the caller, each other one to its
/// thread. The caller takes a task itself when the queue is full, so that memory stays bounded.
/// </summary>
internal sealed class PageQueue : IDisposable
{
    private const int WaitingPerThread = 1;

    private readonly PageWorker[] _workers;
    private readonly Queue<PageTask> _tasks = new();
    private readonly List<Thread> _threads = [];
    private bool _stopped;
    private ExceptionDispatchInfo? _failure;

    public PageQueue(int threads)
    {
        _workers = new PageWorker[threads];
        for (var i = 0; i < threads; i++)
        {
            _workers[i] = new PageWorker();
        }
    }

    /// <summary>Whether tasks run later, so that their values must be their own.</summary>
    public bool IsParallel => _workers.Length > 1;

    public void Enqueue(in PageTask task)
    {
        if (!IsParallel)
        {
            task.Run(_workers[0]);
            task.Page.IsEncoded = true;
            return;
        }

        StartThreads();
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            Monitor.Pulse(_tasks);
        }

        while (TakeIf(WaitingPerThread * _workers.Length, out PageTask own))
        {
            Run(own, _workers[0]);
        }
    }

    /// <summary>Returns when a page is encoded, so that it can be written while others are not; encodes until no task waits.</summary>
    public void Complete(EncodedPage page)
    {
        while (TakeIf(0, out PageTask own))
        {
            Run(own, _workers[0]);
        }

        lock (_tasks)
        {
            while (!page.IsEncoded && _failure is null)
            {
                Monitor.Wait(_tasks);
            }

            _failure?.Throw();
        }
    }

    /// <summary>Forgets the bytes of all pages.</summary>
    public void ClearArenas()
    {
        foreach (PageWorker worker in _workers)
        {
            worker.Arena.Clear();
        }
    }

    public void Dispose()
    {
        lock (_tasks)
        {
            _stopped = true;
            _tasks.Clear();
            Monitor.PulseAll(_tasks);
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        foreach (PageWorker worker in _workers)
        {
            worker.Dispose();
        }
    }

    private void StartThreads()
    {
        for (int i = _threads.Count + 1; i < _workers.Length; i++)
        {
            PageWorker worker = _workers[i];
            var thread = new Thread(() => Serve(worker)) { IsBackground = true, Name = "Parquet pages" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    private void Serve(PageWorker worker)
    {
        while (true)
        {
            PageTask task;
            lock (_tasks)
            {
                while (!_tasks.TryDequeue(out task))
                {
                    if (_stopped)
                    {
                        return;
                    }

                    Monitor.Wait(_tasks);
                }
            }

            Run(task, worker);
        }
    }

    /// <summary>Takes a task for the caller where more than <paramref name="waiting"/> wait.</summary>
    private bool TakeIf(int waiting, out PageTask task)
    {
        lock (_tasks)
        {
            bool take = _tasks.Count > waiting;
            task = take ? _tasks.Dequeue() : default;
            return take;
        }
    }

    private void Run(in PageTask task, PageWorker worker)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            task.Run(worker);
            task.Encoder.Return(task.Vector);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        lock (_tasks)
        {
            _failure ??= failure;
            task.Page.IsEncoded = failure is null;
            Monitor.PulseAll(_tasks);
        }
    }
}
