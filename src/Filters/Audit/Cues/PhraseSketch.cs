namespace DataForge.Filters.Audit.Cues;

/// <summary>Upper bounds of how many rows have each phrase on one side only, in a table of fixed size: what is certainly rare is never kept by name.</summary>
internal sealed class PhraseSketch
{
    private const int Bits = 24;
    private readonly ushort[] _counts = new ushort[1 << Bits];

    /// <summary>Counts a row's phrases.</summary>
    public void Add(ReadOnlySpan<ulong> phrases)
    {
        foreach (ulong phrase in phrases)
        {
            ref ushort count = ref _counts[phrase >> (64 - Bits)];
            count += count == ushort.MaxValue ? (ushort)0 : (ushort)1;
        }
    }

    /// <summary>False only for phrases of fewer rows.</summary>
    public bool MayHave(ulong phrase, int rows) => _counts[phrase >> (64 - Bits)] >= Math.Min(rows, ushort.MaxValue);
}
