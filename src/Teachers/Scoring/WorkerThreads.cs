using System.Runtime.ExceptionServices;

namespace DataForge.Teachers.Scoring;

/// <summary>Runs the same work on several threads.</summary>
internal static class WorkerThreads
{
    /// <summary>Runs the work on this thread and count - 1 others; the first exception is thrown again once all have ended.</summary>
    public static void Run(int count, Action work)
    {
        if (count <= 0)
        {
            return;
        }

        Exception? failure = null;
        void Guarded()
        {
            try
            {
                work();
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }

        var threads = new Thread[count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Guarded) { IsBackground = true, Name = "scoring" };
            threads[i].Start();
        }

        Guarded();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
