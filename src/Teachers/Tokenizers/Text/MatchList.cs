namespace DataForge.Teachers.Tokenizers.Text;

/// <summary>A range of a piece, and whether the pattern matched it or it lies between matches.</summary>
internal record struct MatchRange(int Start, int End, bool IsMatch);

/// <summary>Matches of a pattern and the gaps between them, covering a piece.</summary>
internal sealed class MatchList
{
    private const int KeptCapacity = 1 << 18;

    private MatchRange[] _items = new MatchRange[16];

    /// <summary>Number of ranges.</summary>
    public int Count { get; private set; }

    /// <summary>The ranges.</summary>
    public Span<MatchRange> Items => _items.AsSpan(0, Count);

    /// <summary>Adds a range.</summary>
    public void Add(int start, int end, bool isMatch)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = new MatchRange(start, end, isMatch);
    }

    /// <summary>Removes all ranges.</summary>
    public void Clear() => Count = 0;

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        if (_items.Length > KeptCapacity)
        {
            _items = new MatchRange[16];
            Count = 0;
        }
    }
}
