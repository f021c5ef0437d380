namespace DataForge.Teachers.Remote.Calls;

/// <summary>
/// Lets as many requests through as the server bears: one more for each round of answers, half as many after an overload (additive increase,
/// multiplicative decrease), and none while it cools down. First come, first served.
/// </summary>
internal sealed class AdaptiveLimit(int most, TimeProvider time)
{
    private const double Initial = 4;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<long>> _waiting = [];
    private double _limit = Math.Min(Initial, most);
    private int _running;
    private long _round;
    private long _coolUntil = long.MinValue;

    /// <summary>Requests allowed at a time.</summary>
    public int Current
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for a place; gives the round in which it was taken, for <see cref="Leave"/>.</summary>
    public async Task<long> EnterAsync(CancellationToken cancellation)
    {
        TaskCompletionSource<long>? turn = null;
        lock (_lock)
        {
            if (_running < (int)_limit && _waiting.Count == 0)
            {
                _running++;
            }
            else
            {
                turn = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(turn);
            }
        }

        long round = turn is null ? Volatile.Read(ref _round) : await WaitAsync(turn, cancellation);
        try
        {
            await CoolDownAsync(cancellation);
            return round;
        }
        catch
        {
            Leave(round, overloaded: null);
            throw;
        }
    }

    /// <summary>Gives the place back. <paramref name="overloaded"/> is null where the answer says nothing of the server's load.</summary>
    public void Leave(long round, bool? overloaded)
    {
        lock (_lock)
        {
            _running--;
            if (overloaded == false)
            {
                _limit = Math.Min(most, _limit + (1 / _limit));
            }
            else if (overloaded == true && round == _round)
            {
                // Requests that were under way together are one overload, not many.
                _limit = Math.Max(1, _limit / 2);
                _round++;
            }

            Admit();
        }
    }

    /// <summary>Lets nothing through for a while.</summary>
    public void CoolDown(TimeSpan pause)
    {
        long until = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
        lock (_lock)
        {
            _coolUntil = Math.Max(_coolUntil, until);
        }
    }

    private static async Task<long> WaitAsync(TaskCompletionSource<long> turn, CancellationToken cancellation)
    {
        using CancellationTokenRegistration registration = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        return await turn.Task;
    }

    private async Task CoolDownAsync(CancellationToken cancellation)
    {
        while (true)
        {
            long until;
            lock (_lock)
            {
                until = _coolUntil;
            }

            TimeSpan left = until == long.MinValue ? TimeSpan.Zero : time.GetElapsedTime(time.GetTimestamp(), until);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(left, time, cancellation);
        }
    }

    private void Admit()
    {
        while (_running < (int)_limit && _waiting.TryDequeue(out TaskCompletionSource<long>? next))
        {
            if (next.TrySetResult(_round))
            {
                _running++;
            }
        }
    }
}
