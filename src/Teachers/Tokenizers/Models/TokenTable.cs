using System.Runtime.CompilerServices;
using System.Text;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>Token texts and their ids: one slab of bytes, an index by id, and an open-addressed index by text.</summary>
internal sealed class TokenTable
{
    private readonly byte[] _slab;
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly ulong[] _slots;

    /// <summary>Takes over what a builder collected; lengths are -1 for ids without a token.</summary>
    public TokenTable(byte[] slab, int[] starts, int[] lengths, ulong[] slots, int count, int largestToken)
    {
        _slab = slab;
        _starts = starts;
        _lengths = lengths;
        _slots = slots;
        Count = count;
        LongestToken = largestToken;
    }

    /// <summary>Number of tokens.</summary>
    public int Count { get; }

    /// <summary>Bytes of the longest token.</summary>
    public int LongestToken { get; }

    /// <summary>One more than the highest id.</summary>
    public int IdLimit => _starts.Length;

    /// <summary>The id of a token, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<byte> token)
    {
        uint hash = ByteHash.Compute(token);
        int mask = _slots.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            ulong entry = _slots[slot];
            if (entry == 0)
            {
                return -1;
            }

            int id = (int)(uint)entry - 1;
            if ((uint)(entry >> 32) == hash && token.SequenceEqual(_slab.AsSpan(_starts[id], _lengths[id])))
            {
                return id;
            }
        }
    }

    /// <summary>The id of a token, or -1.</summary>
    public int Find(string token) => Find(Encoding.UTF8.GetBytes(token));

    /// <summary>The token's UTF-8; false if no token has this id.</summary>
    public bool TryGet(int id, out ReadOnlySpan<byte> token)
    {
        if ((uint)id >= (uint)_starts.Length || _lengths[id] < 0)
        {
            token = default;
            return false;
        }

        token = _slab.AsSpan(_starts[id], _lengths[id]);
        return true;
    }

    /// <summary>The token's UTF-8.</summary>
    public ReadOnlySpan<byte> this[int id] => _slab.AsSpan(_starts[id], _lengths[id]);

    /// <summary>The token's text, or null if no token has this id.</summary>
    public string? Text(int id) => TryGet(id, out ReadOnlySpan<byte> token) ? Encoding.UTF8.GetString(token) : null;
}
