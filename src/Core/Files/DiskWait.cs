namespace DataForge.Core.Files;

/// <summary>
/// Tells the scheduler of the current thread that the thread only waits for a disk, so that another piece of work can have its core: a flush takes
/// milliseconds and no processor.
/// </summary>
public static class DiskWait
{
    [ThreadStatic]
    private static ILendsCores? _lender;

    /// <summary>Notes whose work the current thread does; null for none. Returns who it was before.</summary>
    public static ILendsCores? Enter(ILendsCores? lender)
    {
        ILendsCores? before = _lender;
        _lender = lender;
        return before;
    }

    /// <summary>Waits.</summary>
    /// <param name="wait">What blocks; it does no work that costs processor time.</param>
    public static void During(Action wait)
    {
        ILendsCores? lender = _lender;
        lender?.Lend();
        try
        {
            wait();
        }
        finally
        {
            lender?.TakeBack();
        }
    }
}

/// <summary>A scheduler with a fixed number of cores.</summary>
public interface ILendsCores
{
    /// <summary>The current thread does not need its core for now.</summary>
    void Lend();

    /// <summary>The current thread goes on; until another piece of work ends there may be one more running than there are cores.</summary>
    void TakeBack();
}
