using System.Runtime.CompilerServices;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Chunking;

/// <summary>
/// Finds the cuts of one leaf column by a rolling gear hash over levels and values. Lives as long as the file: hash, size and run go on from
/// row group to row group; only the place in the vector starts again. Rows may come in any pieces.
/// </summary>
internal sealed class ContentChunker
{
    private readonly long _minimum;
    private readonly long _maximum;
    private readonly ulong _limit;
    private readonly HashedValueKind _kind;
    private readonly int _width;
    private readonly PhysicalType _physical;
    private readonly byte _maximumDefinition;
    private readonly bool _repeated;
    private ulong _hash;
    private long _size;
    private int _run;
    private bool _matched;
    private int _entry;
    private int _value;
    private bool _atStart = true;

    public ContentChunker(LeafColumn column, ContentDefinedChunking options)
    {
        _minimum = options.MinimumBytes;
        _maximum = options.MaximumBytes;
        _limit = 1UL << (64 - options.MaskBits());
        _kind = HashedValue.KindOf(column);
        _width = HashedValue.WidthOf(_kind, column);
        _physical = column.Type.Physical;
        _maximumDefinition = (byte)column.MaxDefinitionLevel;
        _repeated = column.MaxRepetitionLevel > 0;
    }

    /// <summary>Begins with the next row group.</summary>
    public void StartRowGroup()
    {
        _entry = 0;
        _value = 0;
        _atStart = true;
    }

    /// <summary>Follows a vector whose first entries and values were taken out.</summary>
    public void Drop(int entries, int values)
    {
        _entry -= entries;
        _value -= values;
    }

    /// <summary>The entry before which the next cut lies, or the number of entries so far; a cut before the row group's first row is dropped.</summary>
    public int NextCut(ColumnVector vector)
    {
        int count = vector.EntryCount;
        ReadOnlySpan<byte> definitions = vector.DefinitionLevels;
        ReadOnlySpan<byte> repetitions = vector.RepetitionLevels;
        while (_entry < count)
        {
            int entry = _entry++;
            byte definition = _maximumDefinition;
            if (_maximumDefinition != 0)
            {
                definition = definitions[entry];
                RollLevel(definition);
            }

            byte repetition = 0;
            if (_repeated)
            {
                repetition = repetitions[entry];
                RollLevel(repetition);
            }

            if (definition == _maximumDefinition)
            {
                RollValue(vector, _value++);
            }

            if (repetition == 0)
            {
                bool cut = NeedsCut() && !_atStart;
                _atStart = false;
                if (cut)
                {
                    return entry;
                }
            }
        }

        return count;
    }

    private bool NeedsCut()
    {
        if (_matched)
        {
            _matched = false;
            if (++_run == GearTables.Count)
            {
                _run = 0;
                _size = 0;
                return true;
            }
        }

        if (_size < _maximum)
        {
            return false;
        }

        _size = 0;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RollLevel(byte level)
    {
        _size += 2;
        if (_size >= _minimum)
        {
            HashLevel(level);
        }
    }

    private void HashLevel(byte level)
    {
        ref ulong table = ref GearTables.All[_run << 8];
        ulong hash = (_hash << 1) + Unsafe.Add(ref table, level);
        _matched |= hash < _limit;
        hash = (hash << 1) + table;
        _matched |= hash < _limit;
        _hash = hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RollValue(ColumnVector vector, int index)
    {
        if (_kind == HashedValueKind.Variable)
        {
            int length = vector.Lengths[index];
            _size += length;
            if (_size >= _minimum)
            {
                Hash(vector.Bytes(index));
            }

            return;
        }

        RollFixed(vector, index);
    }

    private void RollFixed(ColumnVector vector, int index)
    {
        _size += _width;
        if (_size < _minimum)
        {
            return;
        }

        if (_kind == HashedValueKind.Stored)
        {
            Hash(vector.Bytes(index)[.._width]);
            return;
        }

        Span<byte> wide = stackalloc byte[HashedValue.WidestDecimal];
        HashedValue.WidenDecimal(vector.Bytes(index), _physical, wide[.._width]);
        Hash(wide[.._width]);
    }

    /// <summary>After a match the next can only count from the next possible cut on.</summary>
    private void Hash(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> table = GearTables.All.AsSpan(_run << 8, 256);
        if (_matched)
        {
            GearHash.Skip(bytes, table, ref _hash);
        }
        else
        {
            _matched = GearHash.Roll(bytes, table, _limit, ref _hash);
        }
    }
}
