namespace DataForge.Sources.Slices;

/// <summary>The place where a slice ends, counted from its beginning.</summary>
/// <param name="End">Bytes.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Records">Records that are not blank.</param>
internal readonly record struct Cut(int End, long Lines, int Records);

/// <summary>Applies <see cref="SliceLimits"/> to the records of one slice, in order. It sees content alone, never the size of reads.</summary>
/// <param name="limits">Sizes of slices.</param>
/// <param name="maxRecord">Largest record in bytes.</param>
internal sealed class SliceCutter(SliceLimits limits, int maxRecord)
{
    private Cut _reached;
    private Cut _best;
    private int _bestScore;

    /// <summary>What the records seen so far add up to.</summary>
    public Cut Reached => _reached;

    /// <summary>Begins a new slice.</summary>
    public void Begin() => (_reached, _best, _bestScore) = (default, default, -1);

    /// <summary>The cut that a record forces which reaches beyond the largest slice: the best candidate, or before the record.</summary>
    public Cut Forced => _bestScore >= 0 ? _best : _reached;

    /// <summary>True where a record that ends there would make the slice too large and there is something to cut off before it.</summary>
    public bool Overflows(int end) => end > limits.Max && _reached.End > 0;

    /// <summary>True for a record that is to be skipped.</summary>
    public bool IsOversize(int length) => length > maxRecord;

    /// <summary>Takes the next record, which neither overflows nor is oversize. True where the slice ends after it.</summary>
    public bool Take(ReadOnlySpan<byte> record, bool isLine)
    {
        _reached = new Cut(
            _reached.End + record.Length,
            _reached.Lines + (isLine ? 1 : Math.Max(1, record.Count((byte)'\n'))),
            _reached.Records + (RecordText.IsBlank(record) ? 0 : 1));
        if (_reached.End < limits.Min)
        {
            return false;
        }

        int score = SliceLimits.Score(record);
        if (score >= _bestScore)
        {
            (_best, _bestScore) = (_reached, score);
        }

        return score >= limits.Threshold || _reached.End > limits.Max;
    }
}
