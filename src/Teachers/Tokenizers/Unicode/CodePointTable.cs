namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>A byte for every code point, in two stages: blocks of 256 that are all equal are stored once.</summary>
internal sealed class CodePointTable
{
    /// <summary>One past the last code point.</summary>
    public const int Limit = 0x110000;

    private const int BlockBits = 8;
    private const int BlockSize = 1 << BlockBits;

    private readonly ushort[] _blocks = new ushort[Limit >> BlockBits];
    private readonly byte[] _values;

    /// <summary>Builds the table from runs that cover all code points in order.</summary>
    public CodePointTable(IReadOnlyList<(int Length, byte Value)> runs)
    {
        var uniform = new Dictionary<byte, ushort>();
        var blocks = new List<byte[]>();
        byte[] block = new byte[BlockSize];
        int filled = 0, blockIndex = 0;
        foreach ((int length, byte value) in runs)
        {
            int left = length;
            while (left > 0)
            {
                int take = Math.Min(left, BlockSize - filled);
                block.AsSpan(filled, take).Fill(value);
                filled += take;
                left -= take;
                if (filled == BlockSize)
                {
                    _blocks[blockIndex++] = Add(block, uniform, blocks);
                    filled = 0;
                }
            }
        }

        _values = new byte[blocks.Count * BlockSize];
        for (int i = 0; i < blocks.Count; i++)
        {
            blocks[i].CopyTo(_values, i * BlockSize);
        }
    }

    /// <summary>The value of a code point below <see cref="Limit"/>.</summary>
    public byte this[int codePoint] => _values[(_blocks[codePoint >> BlockBits] << BlockBits) | (codePoint & (BlockSize - 1))];

    private static ushort Add(byte[] block, Dictionary<byte, ushort> uniform, List<byte[]> blocks)
    {
        bool same = block.AsSpan().IndexOfAnyExcept(block[0]) < 0;
        if (same && uniform.TryGetValue(block[0], out ushort known))
        {
            return known;
        }

        blocks.Add((byte[])block.Clone());
        ushort index = (ushort)(blocks.Count - 1);
        if (same)
        {
            uniform[block[0]] = index;
        }

        return index;
    }
}
