namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>What the global <c>range</c> gives: at most <see cref="MaxLength"/> evenly spaced integers.</summary>
internal sealed class RangeValue
{
    public const int MaxLength = 100_000;

    public RangeValue(long start, long stop, long step, int count)
    {
        Start = start;
        Stop = stop;
        Step = step;
        Count = count;
    }

    public long Start { get; }

    public long Stop { get; }

    public long Step { get; }

    public int Count { get; }

    public object this[int place] => Boxed.Of(Start + (place * Step));
}
