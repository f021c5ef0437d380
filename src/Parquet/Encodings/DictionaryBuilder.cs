using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>
/// The dictionary of one column chunk in order of first occurrence, by open addressing over the vector's own bytes. Floats are compared by
/// their bits, so that every NaN and -0.0 are kept.
/// </summary>
internal sealed class DictionaryBuilder
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private int[] _slots = new int[64];
    private uint[] _tags = new uint[64];
    private int[] _entries = new int[32];
    private int[] _indices = [];

    /// <summary>Distinct values.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the distinct values in PLAIN form.</summary>
    public long Bytes { get; private set; }

    /// <summary>Values encoded so far: <see cref="Indices"/> has an index for each.</summary>
    public int ValueCount { get; private set; }

    /// <summary>Index of each value; grows by replacement, so that a page may keep the array it was cut from.</summary>
    public int[] Indices => _indices;

    /// <summary>Bits that hold every index so far.</summary>
    public int BitWidth => Count <= 1 ? Count : 32 - BitOperations.LeadingZeroCount((uint)(Count - 1));

    /// <summary>The vector's value that an index stands for.</summary>
    public int Entry(int index) => _entries[index];

    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
        Bytes = 0;
        ValueCount = 0;
    }

    /// <summary>Encodes the next values of a vector.</summary>
    public void Add(ColumnVector vector, int count)
    {
        int end = ValueCount + count;
        if (end > _indices.Length)
        {
            Array.Resize(ref _indices, Math.Max(end, (int)Math.Min(Array.MaxLength, 2L * _indices.Length)));
        }

        ReadOnlySpan<byte> data = vector.Data.Written;
        int width = vector.Column.Width;
        for (int value = ValueCount; value < end; value++)
        {
            ReadOnlySpan<byte> bytes = width == 0 ? data.Slice(vector.Starts[value], vector.Lengths[value]) : data.Slice(value * width, width);
            _indices[value] = IndexOf(vector, value, bytes);
        }

        ValueCount = end;
    }

    /// <summary>Appends the distinct values in PLAIN form.</summary>
    public void WriteValues(ColumnVector vector, ByteBuffer output)
    {
        bool variable = vector.Column.Width == 0;
        for (var i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> value = vector.Bytes(_entries[i]);
            if (variable)
            {
                output.AppendInt32(value.Length);
            }

            output.Append(value);
        }
    }

    private int IndexOf(ColumnVector vector, int value, ReadOnlySpan<byte> bytes)
    {
        uint tag = Hash(bytes);
        int mask = _slots.Length - 1;
        int slot = (int)tag & mask;
        while (_slots[slot] is int index and > 0)
        {
            if (_tags[slot] == tag && vector.Bytes(_entries[index - 1]).SequenceEqual(bytes))
            {
                return index - 1;
            }

            slot = (slot + 1) & mask;
        }

        return Insert(vector, value, bytes.Length, slot, tag);
    }

    private int Insert(ColumnVector vector, int value, int length, int slot, uint tag)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
        }

        _entries[Count++] = value;
        _slots[slot] = Count;
        _tags[slot] = tag;
        Bytes += vector.Column.Width == 0 ? length + 4 : length;
        if (2 * Count > _slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        int[] oldSlots = _slots;
        uint[] oldTags = _tags;
        _slots = new int[2 * oldSlots.Length];
        _tags = new uint[2 * oldSlots.Length];
        int mask = _slots.Length - 1;
        for (var i = 0; i < oldSlots.Length; i++)
        {
            if (oldSlots[i] > 0)
            {
                int slot = (int)oldTags[i] & mask;
                while (_slots[slot] > 0)
                {
                    slot = (slot + 1) & mask;
                }

                _slots[slot] = oldSlots[i];
                _tags[slot] = oldTags[i];
            }
        }
    }

    /// <summary>A hash for this table alone: sixteen bytes a step, mixed by 128-bit products. Nothing that is written depends on it.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * Multiplier;
        while (bytes.Length >= 16)
        {
            hash = Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ Multiplier);
            bytes = bytes[16..];
        }

        if (bytes.Length >= 8)
        {
            hash = Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ hash, Multiplier);
            bytes = bytes[8..];
        }

        ulong tail = 0;
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            tail = (tail << 8) | Unsafe.Add(ref start, i);
        }

        hash = Mix(tail ^ hash, Multiplier ^ 0xD6E8FEB86659FD93);
        return (uint)(hash >> 32) ^ (uint)hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
