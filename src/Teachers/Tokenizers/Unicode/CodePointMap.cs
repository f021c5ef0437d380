namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>Maps some code points to short strings of code points.</summary>
internal sealed class CodePointMap
{
    private const int BlockBits = 7;

    private readonly ushort[] _blocks = new ushort[CodePointTable.Limit >> BlockBits];
    private readonly ushort[] _entries;
    private readonly int[][] _targets;

    /// <summary>Builds the map; code points that are not named map to nothing.</summary>
    public CodePointMap(IReadOnlyList<(int CodePoint, int[] Target)> entries)
    {
        _targets = new int[entries.Count + 1][];
        _targets[0] = [];
        Keys = new int[entries.Count];
        var table = new List<ushort>(new ushort[1 << BlockBits]);
        for (int i = 0; i < entries.Count; i++)
        {
            (int codePoint, int[] target) = entries[i];
            ref ushort block = ref _blocks[codePoint >> BlockBits];
            if (block == 0)
            {
                block = (ushort)(table.Count >> BlockBits);
                table.AddRange(new ushort[1 << BlockBits]);
            }

            table[(block << BlockBits) | (codePoint & ((1 << BlockBits) - 1))] = (ushort)(i + 1);
            _targets[i + 1] = target;
            Keys[i] = codePoint;
        }

        _entries = [.. table];
    }

    /// <summary>The mapped code points in rising order.</summary>
    public int[] Keys { get; }

    /// <summary>The target of a code point; false if it maps to nothing.</summary>
    public bool TryGet(int codePoint, out int[] target)
    {
        int entry = _entries[(_blocks[codePoint >> BlockBits] << BlockBits) | (codePoint & ((1 << BlockBits) - 1))];
        target = _targets[entry];
        return entry != 0;
    }
}
