namespace DataForge.Teachers.Tokenizers.Text;

/// <summary>A range of the current text; an added token where <see cref="Token"/> is not negative.</summary>
internal readonly record struct Piece(int Start, int End, int Token);

/// <summary>The pieces of the current text, in order.</summary>
internal sealed class PieceList
{
    private const int KeptCapacity = 1 << 18;

    private Piece[] _items = new Piece[64];

    /// <summary>Number of pieces.</summary>
    public int Count { get; private set; }

    /// <summary>The pieces.</summary>
    public ReadOnlySpan<Piece> Items => _items.AsSpan(0, Count);

    /// <summary>Adds a piece of text unless it is empty.</summary>
    public void AddText(int start, int end)
    {
        if (start < end)
        {
            Add(new Piece(start, end, -1));
        }
    }

    /// <summary>Adds a piece.</summary>
    public void Add(Piece piece)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = piece;
    }

    /// <summary>Removes all pieces.</summary>
    public void Clear() => Count = 0;

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        if (_items.Length > KeptCapacity)
        {
            _items = new Piece[64];
            Count = 0;
        }
    }
}
