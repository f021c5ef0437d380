using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>Where a <see cref="RowCursor"/> stands in each leaf: entry, value, and the same for the start of the row.</summary>
internal sealed class LeafPositions(int leaves)
{
    private readonly int[] _entry = new int[leaves];
    private readonly int[] _value = new int[leaves];
    private readonly int[] _rowEntry = new int[leaves];
    private readonly int[] _rowValue = new int[leaves];
    private ColumnVector[] _vectors = [];
    private ParquetBatch? _batch;

    public void Open(ParquetBatch batch)
    {
        _batch = batch;
        _vectors = batch.Vectors;
        Array.Clear(_entry);
        Array.Clear(_value);
        Array.Clear(_rowEntry);
        Array.Clear(_rowValue);
    }

    /// <summary>Moves every leaf to the first entry of the next row.</summary>
    public void NextRow()
    {
        for (var leaf = 0; leaf < _entry.Length; leaf++)
        {
            ColumnVector vector = _vectors[leaf];
            int entry = _rowEntry[leaf];
            int end;
            if (vector.Column.MaxRepetitionLevel == 0)
            {
                end = entry + 1;
            }
            else
            {
                int next = vector.RepetitionLevels[(entry + 1)..].IndexOf((byte)0);
                end = next < 0 ? vector.EntryCount : entry + 1 + next;
            }

            _rowValue[leaf] += vector.CountValues(entry, end - entry);
            _rowEntry[leaf] = end;
            _entry[leaf] = end;
            _value[leaf] = _rowValue[leaf];
        }
    }

    public void Rewind(int firstLeaf, int count)
    {
        Array.Copy(_rowEntry, firstLeaf, _entry, firstLeaf, count);
        Array.Copy(_rowValue, firstLeaf, _value, firstLeaf, count);
    }

    /// <summary>Definition level of a leaf's present entry.</summary>
    public int Definition(int leaf)
    {
        ColumnVector vector = _vectors[leaf];
        if (_entry[leaf] >= vector.EntryCount)
        {
            throw Disagree(leaf);
        }

        return vector.Column.MaxDefinitionLevel == 0 ? 0 : vector.DefinitionLevels[_entry[leaf]];
    }

    /// <summary>Takes a leaf's present entry, which must have a value, and gives the value's index.</summary>
    public int TakeValue(LeafColumn leaf)
    {
        int definition = Definition(leaf.Index);
        if (definition != leaf.MaxDefinitionLevel)
        {
            throw leaf.Node.Nullable && definition == leaf.MaxDefinitionLevel - 1
                ? new InvalidOperationException($"{leaf} is null here: TryReadNull comes first")
                : Disagree(leaf.Index);
        }

        _entry[leaf.Index]++;
        return _value[leaf.Index]++;
    }

    /// <summary>Takes one entry of every leaf below a null or empty node; all must have the same level.</summary>
    public void TakeAbsent(SchemaNode node, int definition)
    {
        for (int leaf = node.FirstLeaf; leaf < node.FirstLeaf + node.LeafCount; leaf++)
        {
            if (Definition(leaf) != definition)
            {
                throw Disagree(leaf);
            }

            _entry[leaf]++;
        }
    }

    /// <summary>All leaves below the node must be at least at its level.</summary>
    public void RequirePresent(SchemaNode node)
    {
        for (int leaf = node.FirstLeaf; leaf < node.FirstLeaf + node.LeafCount; leaf++)
        {
            if (Definition(leaf) < node.DefinitionLevel)
            {
                throw leaf == node.FirstLeaf && node.Nullable
                    ? new InvalidOperationException($"{node} is null here: TryReadNull comes first")
                    : Disagree(leaf);
            }
        }
    }

    /// <summary>All leaves below a list must have an element.</summary>
    public void RequireElement(SchemaNode list)
    {
        for (int leaf = list.FirstLeaf; leaf < list.FirstLeaf + list.LeafCount; leaf++)
        {
            if (Definition(leaf) <= list.DefinitionLevel)
            {
                throw Disagree(leaf);
            }
        }
    }

    /// <summary>Whether the list goes on with another element; all leaves must agree.</summary>
    public bool Continues(SchemaNode list)
    {
        bool more = Repeats(list.FirstLeaf, list.RepetitionLevel);
        for (int leaf = list.FirstLeaf + 1; leaf < list.FirstLeaf + list.LeafCount; leaf++)
        {
            if (Repeats(leaf, list.RepetitionLevel) != more)
            {
                throw Disagree(leaf);
            }
        }

        if (more)
        {
            RequireElement(list);
        }

        return more;
    }

    /// <summary>Passes over all entries of a node: one, and those that repeat deeper than the node's surroundings.</summary>
    public void SkipNode(SchemaNode node, int repetition)
    {
        for (int leaf = node.FirstLeaf; leaf < node.FirstLeaf + node.LeafCount; leaf++)
        {
            ColumnVector vector = _vectors[leaf];
            int start = _entry[leaf];
            if (start >= vector.EntryCount)
            {
                throw Disagree(leaf);
            }

            int end = start + 1;
            if (vector.Column.MaxRepetitionLevel > repetition)
            {
                ReadOnlySpan<byte> repetitions = vector.RepetitionLevels;
                while (end < repetitions.Length && repetitions[end] > repetition)
                {
                    end++;
                }
            }

            _value[leaf] += vector.CountValues(start, end - start);
            _entry[leaf] = end;
        }
    }

    private bool Repeats(int leaf, int level)
    {
        ReadOnlySpan<byte> repetitions = _vectors[leaf].RepetitionLevels;
        int entry = _entry[leaf];
        if (entry >= repetitions.Length || repetitions[entry] < level)
        {
            return false;
        }

        return repetitions[entry] == level ? true : throw Disagree(leaf);
    }

    private ParquetException Disagree(int leaf)
    {
        string problem = $"the levels of {_vectors[leaf].Column} contradict those of the other columns of its struct";
        return _batch is { FileName: { } file, PageOffsets: { } offsets }
            ? new ParquetException(file, offsets[leaf], problem)
            : new ParquetException(problem);
    }
}
