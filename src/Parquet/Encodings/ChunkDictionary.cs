using System.Runtime.InteropServices;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Encodings;

/// <summary>
/// The dictionary of a column chunk. A byte array of it is copied once into the rows that are read and referred to from then on, so that
/// rows that repeat take no more memory than their references.
/// </summary>
internal sealed class ChunkDictionary(LeafColumn column)
{
    private readonly ColumnVector _values = new(column);
    private int[] _places = [];
    private ColumnVector? _target;
    private int _generation;

    public int Count => _values.ValueCount;

    /// <summary>Reads the dictionary page's values.</summary>
    public void Read(ReadOnlyMemory<byte> body, int count)
    {
        _values.Clear();
        ValueDecoders.Create(Metadata.PageEncoding.Plain, body, column, null).Decode(count, _values);
        _places = column.Width > 0 ? [] : new int[count];
        _target = null;
    }

    /// <summary>Adds the values of some indices.</summary>
    public void Add(ReadOnlySpan<int> indices, ColumnVector target)
    {
        if (column.Width > 0)
        {
            AddFixed(indices, target);
            return;
        }

        if (!ReferenceEquals(_target, target) || _generation != target.Generation)
        {
            Array.Clear(_places);
            (_target, _generation) = (target, target.Generation);
        }

        foreach (int index in indices)
        {
            Check(index);
            if (_places[index] == 0)
            {
                ReadOnlySpan<byte> value = _values.Bytes(index);
                value.CopyTo(ReadLimits.Reserve(value.Length, target));
                _places[index] = target.Starts[^1];
            }
            else
            {
                target.AddReference(_places[index], _values.Lengths[index]);
            }
        }
    }

    private void AddFixed(ReadOnlySpan<int> indices, ColumnVector target)
    {
        int width = column.Width;
        ReadLimits.Require((long)indices.Length * width, target);
        Span<byte> bytes = target.AddFixedValues(indices.Length);
        ReadOnlySpan<byte> values = _values.Data.Written;
        switch (width)
        {
            case sizeof(int):
                Gather(MemoryMarshal.Cast<byte, int>(values), indices, MemoryMarshal.Cast<byte, int>(bytes));
                break;
            case sizeof(long):
                Gather(MemoryMarshal.Cast<byte, long>(values), indices, MemoryMarshal.Cast<byte, long>(bytes));
                break;
            default:
                for (var i = 0; i < indices.Length; i++)
                {
                    Check(indices[i]);
                    values.Slice(indices[i] * width, width).CopyTo(bytes[(i * width)..]);
                }

                break;
        }
    }

    private void Gather<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> indices, Span<T> target)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            Check(indices[i]);
            target[i] = values[indices[i]];
        }
    }

    private void Check(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ParquetException($"the page has the dictionary index {(uint)index}; the dictionary has {Count} values");
        }
    }
}
