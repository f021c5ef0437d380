using System.Runtime.ExceptionServices;

namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>Runs independent pieces of work on several threads; of several errors the one with the lowest index is thrown.</summary>
internal static class BatchRunner
{
    /// <summary>Runs <paramref name="work"/> for 0 to <paramref name="count"/> - 1; <paramref name="threads"/> 0 means all cores.</summary>
    public static void Run(int count, int threads, Action<int> work)
    {
        int workers = Math.Min(threads > 0 ? threads : Environment.ProcessorCount, count);
        if (workers <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                work(i);
            }

            return;
        }

        var errors = new Exception?[count];
        int next = 0;
        int chunk = Math.Max(1, Math.Min(64, count / (workers * 4)));
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            for (int start = Interlocked.Add(ref next, chunk) - chunk; start < count; start = Interlocked.Add(ref next, chunk) - chunk)
            {
                for (int i = start; i < Math.Min(count, start + chunk); i++)
                {
                    try
                    {
                        work(i);
                    }
                    catch (TokenizerException exception)
                    {
                        errors[i] = exception;
                    }
                }
            }
        });
        Exception? first = Array.Find(errors, error => error is not null);
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
