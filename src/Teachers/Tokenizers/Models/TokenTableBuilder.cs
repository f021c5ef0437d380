using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>Collects tokens and ids, with limits, and makes a <see cref="TokenTable"/>.</summary>
internal sealed class TokenTableBuilder
{
    /// <summary>Highest id allowed: far above any published vocabulary, low enough for tables.</summary>
    public const int MaximumId = (1 << 24) - 1;

    private byte[] _slab = new byte[1 << 10];
    private int[] _starts = new int[1 << 6];
    private int[] _lengths = new int[1 << 6];
    private ulong[] _slots = new ulong[1 << 8];
    private int _slabUsed;
    private int _idLimit;
    private int _longest;

    /// <summary>Number of tokens so far.</summary>
    public int Count { get; private set; }

    /// <summary>Reserves <paramref name="length"/> bytes for the next token; <see cref="Commit"/> adds it.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_slab.Length - _slabUsed < length)
        {
            Array.Resize(ref _slab, Math.Max(checked(_slabUsed + length), _slab.Length * 2));
        }

        return _slab.AsSpan(_slabUsed, length);
    }

    /// <summary>
    /// Adds the token written to the reserved bytes. A token given twice keeps its last id; an id given to two tokens is an error.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Commit(int length, long id)
    {
        if (id is < 0 or > MaximumId)
        {
            throw new TokenizerException($"token '{Show(_slab.AsSpan(_slabUsed, length))}' has id {id}; ids go from 0 to {MaximumId}");
        }

        EnsureId((int)id);
        ReadOnlySpan<byte> token = _slab.AsSpan(_slabUsed, length);
        if (_lengths[id] >= 0)
        {
            ReadOnlySpan<byte> other = _slab.AsSpan(_starts[id], _lengths[id]);
            if (other.SequenceEqual(token))
            {
                return;
            }

            throw new TokenizerException($"tokens '{Show(other)}' and '{Show(token)}' both have id {id}");
        }

        if ((Count + 1) * 2 > _slots.Length)
        {
            GrowSlots();
        }

        uint hash = ByteHash.Compute(token);
        int slot = FindSlot(token, hash);
        if (_slots[slot] == 0)
        {
            Count++;
        }
        else
        {
            ForgetDuplicate((int)(uint)_slots[slot] - 1);
        }

        _slots[slot] = ((ulong)hash << 32) | (uint)(id + 1);
        _starts[id] = _slabUsed;
        _lengths[id] = length;
        _slabUsed += length;
        _longest = Math.Max(_longest, length);
    }

    /// <summary>True: the earlier of two equal tokens stays readable by its id (Unigram lists pieces by position).</summary>
    public bool KeepsDuplicates { get; init; }

    /// <summary>Adds a token.</summary>
    public void Add(string token, long id)
    {
        int length = Encoding.UTF8.GetByteCount(token);
        Encoding.UTF8.GetBytes(token, Reserve(length));
        Commit(length, id);
    }

    /// <summary>Adds a token.</summary>
    public void Add(ReadOnlySpan<byte> token, long id)
    {
        token.CopyTo(Reserve(token.Length));
        Commit(token.Length, id);
    }

    /// <summary>The finished table.</summary>
    public TokenTable Build()
    {
        Array.Resize(ref _starts, _idLimit);
        Array.Resize(ref _lengths, _idLimit);
        return new TokenTable(_slab, _starts, _lengths, _slots, Count, _longest);
    }

    private static string Show(ReadOnlySpan<byte> token) => Encoding.UTF8.GetString(token[..Math.Min(token.Length, 60)]);

    private void ForgetDuplicate(int id)
    {
        if (!KeepsDuplicates)
        {
            _lengths[id] = -1;
        }
    }

    private void EnsureId(int id)
    {
        if (id >= _starts.Length)
        {
            int size = (int)BitOperations.RoundUpToPowerOf2((uint)id + 1);
            Array.Resize(ref _starts, size);
            Array.Resize(ref _lengths, size);
        }

        if (id >= _idLimit)
        {
            _lengths.AsSpan(_idLimit, id + 1 - _idLimit).Fill(-1);
            _idLimit = id + 1;
        }
    }

    private int FindSlot(ReadOnlySpan<byte> token, uint hash)
    {
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            int id = (int)(uint)_slots[slot] - 1;
            if ((uint)(_slots[slot] >> 32) == hash && token.SequenceEqual(_slab.AsSpan(_starts[id], _lengths[id])))
            {
                break;
            }

            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void GrowSlots()
    {
        ulong[] old = _slots;
        _slots = new ulong[old.Length * 2];
        int mask = _slots.Length - 1;
        foreach (ulong entry in old)
        {
            if (entry != 0)
            {
                int slot = (int)(uint)(entry >> 32) & mask;
                while (_slots[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                _slots[slot] = entry;
            }
        }
    }
}
