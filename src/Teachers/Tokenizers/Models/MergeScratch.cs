namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>A symbol of a word being merged; a linked list over the word's symbols.</summary>
internal struct MergeSymbol
{
    /// <summary>Its id.</summary>
    public int Id;

    /// <summary>First byte it covers.</summary>
    public int Start;

    /// <summary>One past its last byte; equal to <see cref="Start"/> once it has been merged away.</summary>
    public int End;

    /// <summary>The symbol before it, or -1.</summary>
    public int Previous;

    /// <summary>The symbol after it, or -1.</summary>
    public int Next;

    /// <summary>Rank of the pair it forms with the next one.</summary>
    public int Rank;

    /// <summary>What that pair becomes.</summary>
    public int MergedId;
}

/// <summary>Reused memory of byte-pair merging.</summary>
internal sealed class MergeScratch
{
    private const int KeptCapacity = 1 << 16;

    private MergeSymbol[] _symbols = new MergeSymbol[64];

    /// <summary>Number of symbols.</summary>
    public int Count { get; set; }

    /// <summary>The symbols.</summary>
    public Span<MergeSymbol> Symbols => _symbols.AsSpan(0, Count);

    /// <summary>Candidate merges by (rank, position).</summary>
    public PriorityQueue<int, ulong> Queue { get; private set; } = new();

    /// <summary>Adds a symbol.</summary>
    public void Add(int id, int start, int end)
    {
        if (Count == _symbols.Length)
        {
            Array.Resize(ref _symbols, Count * 2);
        }

        ref MergeSymbol symbol = ref _symbols[Count++];
        symbol.Id = id;
        symbol.Start = start;
        symbol.End = end;
    }

    /// <summary>Gives back memory of an unusually long word.</summary>
    public void Trim()
    {
        if (_symbols.Length > KeptCapacity)
        {
            _symbols = new MergeSymbol[256];
            Queue = new();
        }
    }
}
