using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataForge.Parquet.IO;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>
/// Part of one column in memory: a definition and a repetition level for each entry, and the values of those entries that have one.
/// Levels whose maximum is 0 are not kept. Fixed-width values lie side by side (a boolean in one byte); byte arrays are found by start and length.
/// </summary>
public sealed class ColumnVector
{
    /// <summary>Room before the values for the levels of a page, which then need not be copied to lie side by side.</summary>
    private const int LevelsLead = 64;

    private readonly ByteBuffer _definitions;
    private readonly ByteBuffer _repetitions;
    private readonly byte _maximumDefinition;
    private readonly byte _maximumRepetition;
    private readonly int _width;
    private long _droppedBytes;
    private int[] _starts = [];
    private int[] _lengths = [];

    /// <param name="column">The column.</param>
    /// <param name="pooled">Whether memory comes from the shared pool, to be given back by <see cref="Release"/>.</param>
    internal ColumnVector(LeafColumn column, bool pooled = false)
    {
        Column = column;
        _definitions = new ByteBuffer(pooled: pooled);
        _repetitions = new ByteBuffer(pooled: pooled);
        Data = new ByteBuffer(pooled: pooled, lead: pooled ? LevelsLead : 0);
        _maximumDefinition = (byte)column.MaxDefinitionLevel;
        _maximumRepetition = (byte)column.MaxRepetitionLevel;
        _width = column.Width;
    }

    /// <summary>The column.</summary>
    public LeafColumn Column { get; }

    /// <summary>Entries: values, nulls and empty lists.</summary>
    public int EntryCount { get; private set; }

    /// <summary>Entries that have a value.</summary>
    public int ValueCount { get; private set; }

    /// <summary>One level an entry; empty where the maximum is 0.</summary>
    public ReadOnlySpan<byte> DefinitionLevels => _definitions.Written;

    /// <summary>One level an entry; empty where the maximum is 0.</summary>
    public ReadOnlySpan<byte> RepetitionLevels => _repetitions.Written;

    /// <summary>Bytes of the values; byte arrays count 4 more each, as in PLAIN pages.</summary>
    internal int DataLength => Data.Length;

    /// <summary>In a vector filled by appending, byte arrays lie here in PLAIN form: length (4 bytes), bytes.</summary>
    internal ByteBuffer Data { get; }

    /// <summary>Place of each byte array in <see cref="Data"/>, after its length.</summary>
    internal ReadOnlySpan<int> Starts => _starts.AsSpan(0, _width == 0 ? ValueCount : 0);

    /// <summary>Length of each byte array.</summary>
    internal ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, _width == 0 ? ValueCount : 0);

    /// <summary>Fixed-width values as numbers.</summary>
    /// <typeparam name="T">A type of the column's width: int or uint, long, float, double, byte for booleans.</typeparam>
    /// <exception cref="InvalidOperationException">The column's values have another width.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == _width
            ? MemoryMarshal.Cast<byte, T>(Data.Written)
            : throw new InvalidOperationException($"{Column} has values of {_width} bytes, not of {Unsafe.SizeOf<T>()}");

    /// <summary>A value's bytes; for numbers in the machine's little-endian form.</summary>
    public ReadOnlySpan<byte> Bytes(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)value, (uint)ValueCount, nameof(value));
        return _width == 0 ? Data.Written.Slice(_starts[value], _lengths[value]) : Data.Written.Slice(value * _width, _width);
    }

    internal T Value<T>(int value)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(Data.Written.Slice(value * Unsafe.SizeOf<T>(), Unsafe.SizeOf<T>())));

    /// <summary>Bytes of values and levels before encoding that were ever added since the last <see cref="Clear"/>.</summary>
    internal long ByteCount => _droppedBytes + Data.Length + _definitions.Length + _repetitions.Length;

    /// <summary>Counts how often the vector was cleared; places in <see cref="Data"/> are valid within one generation.</summary>
    internal int Generation { get; private set; }

    internal void Clear()
    {
        Generation = unchecked(Generation + 1);
        Truncate(default);
        _droppedBytes = 0;
    }

    /// <summary>Gives the memory back; the vector is empty afterwards.</summary>
    internal void Release()
    {
        Clear();
        Data.Release();
        _definitions.Release();
        _repetitions.Release();
    }

    /// <summary>Takes out the first entries and their values; what is left moves to the front.</summary>
    internal void DropFirst(int entries, int values)
    {
        int bytes = _width > 0 ? values * _width : values == ValueCount ? Data.Length : _starts[values] - 4;
        _droppedBytes += bytes + (_maximumDefinition == 0 ? 0 : entries) + (_maximumRepetition == 0 ? 0 : entries);
        Data.DropFirst(bytes);
        _definitions.DropFirst(_maximumDefinition == 0 ? 0 : entries);
        _repetitions.DropFirst(_maximumRepetition == 0 ? 0 : entries);
        EntryCount -= entries;
        ValueCount -= values;
        if (_width == 0)
        {
            for (var i = 0; i < ValueCount; i++)
            {
                _starts[i] = _starts[i + values] - bytes;
                _lengths[i] = _lengths[i + values];
            }
        }
    }

    internal Mark Place => new(EntryCount, ValueCount, Data.Length);

    internal void Truncate(Mark mark)
    {
        EntryCount = mark.Entries;
        ValueCount = mark.Values;
        Data.Truncate(mark.Bytes);
        _definitions.Truncate(_maximumDefinition == 0 ? 0 : mark.Entries);
        _repetitions.Truncate(_maximumRepetition == 0 ? 0 : mark.Entries);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddEntry(int definition, int repetition)
    {
        if (_maximumDefinition != 0)
        {
            _definitions.Append((byte)definition);
        }

        if (_maximumRepetition != 0)
        {
            _repetitions.Append((byte)repetition);
        }

        EntryCount++;
    }

    internal void AddEntries(ReadOnlySpan<byte> definitions, ReadOnlySpan<byte> repetitions, int count)
    {
        _definitions.Append(definitions);
        _repetitions.Append(repetitions);
        EntryCount += count;
    }

    /// <summary>Adds a fixed-width value without its entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddValue<T>(T value)
        where T : unmanaged
    {
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(Data.Reserve(Unsafe.SizeOf<T>())), value);
        ValueCount++;
    }

    /// <summary>Adds many fixed-width values without their entries and gives their bytes to be filled.</summary>
    internal Span<byte> AddFixedValues(int count)
    {
        ValueCount += count;
        return Data.Reserve(checked(count * _width));
    }

    /// <summary>Adds a byte array (or fixed-length bytes) without its entry.</summary>
    internal void AddBytes(ReadOnlySpan<byte> value) => value.CopyTo(ReserveBytes(value.Length));

    /// <summary>Adds a byte array of <paramref name="length"/> bytes without its entry and gives its bytes to be filled.</summary>
    internal Span<byte> ReserveBytes(int length)
    {
        if (_width != 0)
        {
            ValueCount++;
            return Data.Reserve(length);
        }

        Span<byte> target = Data.Reserve(length + 4);
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(target), length);
        AddReference(Data.Length - length, length);
        return target[4..];
    }

    /// <summary>Adds byte arrays in PLAIN form without their entries.</summary>
    internal void AddPlain(ReadOnlySpan<byte> plain, int count)
    {
        if (ValueCount + count > _starts.Length)
        {
            GrowReferences(ValueCount + count);
        }

        int start = Data.Length;
        plain.CopyTo(Data.Reserve(plain.Length));
        var at = 0;
        for (int i = ValueCount; i < ValueCount + count; i++)
        {
            int length = Unsafe.ReadUnaligned<int>(in plain[at]);
            at += sizeof(int);
            _starts[i] = start + at;
            _lengths[i] = length;
            at += length;
        }

        ValueCount += count;
    }

    /// <summary>Adds a byte array that lies in <see cref="Data"/> already.</summary>
    internal void AddReference(int start, int length)
    {
        if (ValueCount == _starts.Length)
        {
            GrowReferences(ValueCount + 1);
        }

        _starts[ValueCount] = start;
        _lengths[ValueCount] = length;
        ValueCount++;
    }

    private void GrowReferences(int needed)
    {
        int size = Math.Max(needed, Math.Max(256, 2 * ValueCount));
        Array.Resize(ref _starts, size);
        Array.Resize(ref _lengths, size);
    }

    /// <summary>Adds entries and their values of another vector of a column of the same shape.</summary>
    internal void AddRange(ColumnVector source, int entry, int entries, int value, int values)
    {
        AddEntries(
            _maximumDefinition == 0 ? default : source.DefinitionLevels.Slice(entry, entries),
            _maximumRepetition == 0 ? default : source.RepetitionLevels.Slice(entry, entries),
            entries);
        if (_width != 0)
        {
            source.Data.Written.Slice(value * _width, values * _width).CopyTo(AddFixedValues(values));
            return;
        }

        for (int i = value; i < value + values; i++)
        {
            AddBytes(source.Bytes(i));
        }
    }

    /// <summary>Becomes a copy of part of a vector that was filled by appending.</summary>
    internal void CopyFrom(ColumnVector source, int entry, int entries, int value, int values)
    {
        Clear();
        AddEntries(
            _maximumDefinition == 0 ? default : source.DefinitionLevels.Slice(entry, entries),
            _maximumRepetition == 0 ? default : source.RepetitionLevels.Slice(entry, entries),
            entries);
        if (_width != 0 || values == 0)
        {
            source.Data.Written.Slice(value * _width, values * _width).CopyTo(AddFixedValues(values));
            return;
        }

        int start = source._starts[value] - 4;
        Data.Append(source.Data.Written[start..(source._starts[value + values - 1] + source._lengths[value + values - 1])]);
        if (_starts.Length < values)
        {
            _starts = new int[Math.Max(values, 2 * _starts.Length)];
            _lengths = new int[_starts.Length];
        }

        for (var i = 0; i < values; i++)
        {
            _starts[i] = source._starts[value + i] - start;
        }

        source._lengths.AsSpan(value, values).CopyTo(_lengths);
        ValueCount = values;
    }

    /// <summary>Values among the entries from <paramref name="entry"/> on.</summary>
    internal int CountValues(int entry, int entries) =>
        _maximumDefinition == 0 ? entries : DefinitionLevels.Slice(entry, entries).Count(_maximumDefinition);

    /// <summary>A place to go back to.</summary>
    internal readonly record struct Mark(int Entries, int Values, int Bytes);
}
