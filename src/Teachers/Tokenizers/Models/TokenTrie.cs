using System.Numerics;
using System.Runtime.CompilerServices;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>A trie over the bytes of a vocabulary; edges stand in one hash table.</summary>
internal sealed class TokenTrie
{
    /// <summary>The root.</summary>
    public const int Root = 0;

    private const int MaximumNodes = 1 << 24;

    private ulong[] _edges;
    private int[] _ids;
    private int _nodes = 1;

    /// <summary>Builds the trie of all tokens that <paramref name="isIncluded"/> accepts.</summary>
    public TokenTrie(TokenTable tokens, Func<int, bool>? isIncluded = null)
    {
        _edges = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(tokens.Count, 16) * 8)];
        _ids = new int[Math.Max(16, tokens.Count * 2)];
        _ids[Root] = -1;
        for (int id = 0; id < tokens.IdLimit; id++)
        {
            if (tokens.TryGet(id, out ReadOnlySpan<byte> token) && token.Length > 0 && (isIncluded is null || isIncluded(id)))
            {
                Add(token, id);
            }
        }
    }

    /// <summary>The child of a node by a byte, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Child(int node, byte label)
    {
        uint key = ((uint)node << 8) | label;
        int mask = _edges.Length - 1;
        for (int slot = Slot(key); ; slot = (slot + 1) & mask)
        {
            ulong edge = _edges[slot];
            if ((uint)(edge >> 32) == key && edge != 0)
            {
                return (int)(uint)edge;
            }

            if (edge == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>The token that ends at a node, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Token(int node) => _ids[node];

    // A token listed twice keeps its last id.
    private void Add(ReadOnlySpan<byte> token, int id)
    {
        int node = Root;
        foreach (byte label in token)
        {
            int child = Child(node, label);
            node = child >= 0 ? child : AddNode(node, label);
        }

        _ids[node] = id;
    }

    private int AddNode(int parent, byte label)
    {
        if (_nodes >= MaximumNodes)
        {
            throw new TokenizerException($"the vocabulary needs a trie of more than {MaximumNodes} nodes");
        }

        if (_nodes == _ids.Length)
        {
            Array.Resize(ref _ids, _nodes * 2);
        }

        if (_nodes * 2 > _edges.Length)
        {
            GrowEdges();
        }

        _ids[_nodes] = -1;
        Insert(((ulong)(((uint)parent << 8) | label) << 32) | (uint)_nodes);
        return _nodes++;
    }

    private void GrowEdges()
    {
        ulong[] old = _edges;
        _edges = new ulong[old.Length * 2];
        foreach (ulong edge in old)
        {
            if (edge != 0)
            {
                Insert(edge);
            }
        }
    }

    private void Insert(ulong edge)
    {
        int slot = Slot((uint)(edge >> 32));
        while (_edges[slot] != 0)
        {
            slot = (slot + 1) & (_edges.Length - 1);
        }

        _edges[slot] = edge;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(uint key) => (int)((key * 0x9E3779B97F4A7C15) >> 36) & (_edges.Length - 1);
}
