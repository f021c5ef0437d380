namespace DataForge.Filters.Audit.Cues;

/// <summary>The distinct phrases of one or two texts and which of them has each: an open hash table that is used again from row to row.</summary>
internal sealed class PhraseTable
{
    private ulong[] _keys = new ulong[1024];
    private byte[] _marks = new byte[1024];
    private readonly List<int> _used = new(1024);

    /// <summary>Marks the phrases of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Words of the longest phrase.</param>
    /// <param name="mark">A bit for the text.</param>
    public void Add(string text, int length, byte mark)
    {
        List<ulong> units = PhraseHashes.Units(text);
        Reserve(units.Count * length);
        for (int i = 0; i < units.Count; i++)
        {
            ulong hash = 0;
            for (int n = 0; n < length && i + n < units.Count; n++)
            {
                hash = PhraseHashes.Extend(hash, units[i + n]);
                Mark(hash, mark);
            }
        }
    }

    /// <summary>The phrases whose marks are exactly these, in the order in which they first came.</summary>
    public ulong[] Only(byte mark)
    {
        int count = 0;
        foreach (int slot in _used)
        {
            count += _marks[slot] == mark ? 1 : 0;
        }

        var only = new ulong[count];
        count = 0;
        foreach (int slot in _used)
        {
            if (_marks[slot] == mark)
            {
                only[count++] = _keys[slot];
            }
        }

        return only;
    }

    /// <summary>Empties the table.</summary>
    public void Clear()
    {
        foreach (int slot in _used)
        {
            _marks[slot] = 0;
        }

        _used.Clear();
    }

    private void Mark(ulong hash, byte mark)
    {
        int mask = _keys.Length - 1, slot = (int)hash & mask;
        while (_marks[slot] != 0 && _keys[slot] != hash)
        {
            slot = (slot + 1) & mask;
        }

        if (_marks[slot] == 0)
        {
            _keys[slot] = hash;
            _used.Add(slot);
        }

        _marks[slot] |= mark;
    }

    /// <summary>Makes room for more phrases at a load of a half at most.</summary>
    private void Reserve(int more)
    {
        long needed = 2L * (_used.Count + more);
        if (needed <= _keys.Length)
        {
            return;
        }

        (ulong Key, byte Mark)[] held = [.. _used.Select(slot => (_keys[slot], _marks[slot]))];
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)needed);
        (_keys, _marks) = (new ulong[size], new byte[size]);
        _used.Clear();
        foreach ((ulong key, byte mark) in held)
        {
            Mark(key, mark);
        }
    }
}
