namespace DataForge.Teachers.Tokenizers.Text;

/// <summary>A token of the current text: its id and the bytes [Start, End) it covers.</summary>
internal record struct TokenSpan(int Id, int Start, int End);

/// <summary>Tokens in order, in memory that is reused.</summary>
internal sealed class TokenList
{
    private const int KeptCapacity = 1 << 18;

    private TokenSpan[] _items = new TokenSpan[256];

    /// <summary>Number of tokens.</summary>
    public int Count { get; set; }

    /// <summary>The tokens.</summary>
    public Span<TokenSpan> Items => _items.AsSpan(0, Count);

    /// <summary>Adds a token.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public void Add(int id, int start, int end)
    {
        TokenSpan[] items = _items;
        int count = Count;
        if ((uint)count >= (uint)items.Length)
        {
            items = Grow();
        }

        items[count] = new TokenSpan(id, start, end);
        Count = count + 1;
    }

    /// <summary>Removes all tokens.</summary>
    public void Clear() => Count = 0;

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        if (_items.Length > KeptCapacity)
        {
            _items = new TokenSpan[256];
            Count = 0;
        }
    }

    private TokenSpan[] Grow()
    {
        Array.Resize(ref _items, _items.Length * 2);
        return _items;
    }
}
