using System.Numerics;
using System.Runtime.CompilerServices;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>The merges of a BPE model: (left id, right id) to (rank, new id).</summary>
internal sealed class MergeTable
{
    private readonly Entry[] _entries;
    private readonly int _shift;

    /// <summary>Makes room for a number of merges.</summary>
    public MergeTable(int capacity)
    {
        uint size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 8) * 2);
        _entries = new Entry[size];
        _shift = 64 - BitOperations.Log2(size);
    }

    /// <summary>Adds a merge; of a pair given twice the later one counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int left, int right, int rank, int id)
    {
        ulong key = Key(left, right);
        int slot = Slot(key);
        while (_entries[slot].Key != 0 && _entries[slot].Key != key)
        {
            slot = (slot + 1) & (_entries.Length - 1);
        }

        _entries[slot] = new Entry { Key = key, Rank = rank, Id = id };
    }

    /// <summary>Rank of a pair, or <see cref="int.MaxValue"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Rank(int left, int right, out int id)
    {
        ulong key = Key(left, right);
        for (int slot = Slot(key); ; slot = (slot + 1) & (_entries.Length - 1))
        {
            ref readonly Entry entry = ref _entries[slot];
            if (entry.Key == key)
            {
                id = entry.Id;
                return entry.Rank;
            }

            if (entry.Key == 0)
            {
                id = -1;
                return int.MaxValue;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(int left, int right) => ((ulong)(uint)(left + 1) << 32) | (uint)right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    private struct Entry
    {
        public ulong Key;
        public int Rank;
        public int Id;
    }
}
