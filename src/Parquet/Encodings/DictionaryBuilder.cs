using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>
/// The dictionary of one column chunk in order of first occurrence, by open addressing over its values in PLAIN form. Floats are compared by
/// their bits, so that every NaN and -0.0 are kept.
/// </summary>
internal sealed class DictionaryBuilder : IDisposable
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private int[] _slots = new int[64];
    private uint[] _tags = new uint[64];
    private int[] _starts = new int[32];
    private int _width;

    /// <summary>Distinct values.</summary>
    public int Count { get; private set; }

    /// <summary>The distinct values in PLAIN form.</summary>
    public ByteBuffer Values { get; } = new(pooled: true);

    /// <summary>Bits that hold every index so far.</summary>
    public int BitWidth => Count <= 1 ? Count : 32 - BitOperations.LeadingZeroCount((uint)(Count - 1));

    /// <summary>Begins a chunk.</summary>
    public void Clear(int width)
    {
        Array.Clear(_slots);
        Values.Clear();
        Count = 0;
        _width = width;
    }

    /// <summary>Gives the memory of the values back.</summary>
    public void Dispose() => Values.Release();

    /// <summary>Gives the indices of values of a vector, new ones included.</summary>
    public void Encode(ColumnVector vector, int first, Span<int> indices)
    {
        ReadOnlySpan<byte> data = vector.Data.Written;
        for (var i = 0; i < indices.Length; i++)
        {
            int value = first + i;
            ReadOnlySpan<byte> bytes = _width == 0 ? data.Slice(vector.Starts[value], vector.Lengths[value]) : data.Slice(value * _width, _width);
            indices[i] = IndexOf(bytes);
        }
    }

    private int IndexOf(ReadOnlySpan<byte> bytes)
    {
        uint tag = Hash(bytes);
        int mask = _slots.Length - 1;
        int slot = (int)tag & mask;
        while (_slots[slot] is int index and > 0)
        {
            if (_tags[slot] == tag && Value(index - 1).SequenceEqual(bytes))
            {
                return index - 1;
            }

            slot = (slot + 1) & mask;
        }

        return Insert(bytes, slot, tag);
    }

    private ReadOnlySpan<byte> Value(int index)
    {
        if (_width > 0)
        {
            return Values.Written.Slice(index * _width, _width);
        }

        ReadOnlySpan<byte> value = Values.Written[_starts[index]..];
        return value.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(value));
    }

    private int Insert(ReadOnlySpan<byte> bytes, int slot, uint tag)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, 2 * Count);
        }

        _starts[Count++] = Values.Length;
        _slots[slot] = Count;
        _tags[slot] = tag;
        if (_width == 0)
        {
            Values.AppendInt32(bytes.Length);
        }

        Values.Append(bytes);
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
