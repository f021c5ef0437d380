using System.Buffers.Binary;
using System.Numerics;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Statistics;

/// <summary>Finds the smallest and largest of a vector's values; NaN is passed over, of equal values the first counts.</summary>
internal static class RangeFinder
{
    public static ValueRange Find(ColumnVector vector, ValueOrder order, int first, int count) => order switch
    {
        _ when count == 0 => ValueRange.Empty,
        ValueOrder.None => ValueRange.Empty,
        ValueOrder.Boolean => OfIntegers(vector.Values<byte>(), first, count),
        ValueOrder.Int32 => OfIntegers(vector.Values<int>(), first, count),
        ValueOrder.UInt32 => OfIntegers(vector.Values<uint>(), first, count),
        ValueOrder.Int64 => OfIntegers(vector.Values<long>(), first, count),
        ValueOrder.UInt64 => OfIntegers(vector.Values<ulong>(), first, count),
        ValueOrder.Float => OfFloats(vector.Values<float>(), first, count),
        ValueOrder.Double => OfFloats(vector.Values<double>(), first, count),
        ValueOrder.Float16 => OfFloats(vector.Values<Half>(), first, count),
        ValueOrder.Bytes when vector.Column.Width == 0 => OfTexts(vector, first, count),
        _ => OfBytes(vector, order, first, count),
    };

    private static ValueRange OfIntegers<T>(ReadOnlySpan<T> values, int first, int count)
        where T : unmanaged, IBinaryInteger<T>
    {
        T smallest = values[first], largest = smallest;
        int smallestAt = first, largestAt = first;
        for (int i = first + 1; i < first + count; i++)
        {
            T value = values[i];
            if (value < smallest)
            {
                (smallest, smallestAt) = (value, i);
            }
            else if (value > largest)
            {
                (largest, largestAt) = (value, i);
            }
        }

        return new ValueRange(smallestAt, largestAt);
    }

    private static ValueRange OfFloats<T>(ReadOnlySpan<T> values, int first, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T smallest = T.PositiveInfinity, largest = T.NegativeInfinity;
        int smallestAt = -1, largestAt = -1;
        for (int i = first; i < first + count; i++)
        {
            T value = values[i];
            if (T.IsNaN(value))
            {
                continue;
            }

            if (smallestAt < 0 || value < smallest)
            {
                (smallest, smallestAt) = (value, i);
            }

            if (largestAt < 0 || value > largest)
            {
                (largest, largestAt) = (value, i);
            }
        }

        return new ValueRange(smallestAt, largestAt);
    }

    /// <summary>Most values differ from both bounds in their first eight bytes.</summary>
    private static ValueRange OfTexts(ColumnVector vector, int first, int count)
    {
        ReadOnlySpan<byte> data = vector.Data.Written;
        ReadOnlySpan<int> starts = vector.Starts, lengths = vector.Lengths;
        int smallestAt = first, largestAt = first;
        ReadOnlySpan<byte> smallest = vector.Bytes(first), largest = smallest;
        ulong smallestHead = Head(smallest), largestHead = smallestHead;
        for (int i = first + 1; i < first + count; i++)
        {
            ReadOnlySpan<byte> value = data.Slice(starts[i], lengths[i]);
            ulong head = Head(value);
            if (head > smallestHead && head < largestHead)
            {
                continue;
            }

            if (head <= smallestHead && value.SequenceCompareTo(smallest) < 0)
            {
                smallest = value;
                (smallestHead, smallestAt) = (head, i);
            }
            else if (head >= largestHead && value.SequenceCompareTo(largest) > 0)
            {
                largest = value;
                (largestHead, largestAt) = (head, i);
            }
        }

        return new ValueRange(smallestAt, largestAt);
    }

    /// <summary>The first eight bytes as a number that never puts two values the wrong way round.</summary>
    private static ulong Head(ReadOnlySpan<byte> value)
    {
        if (value.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(value);
        }

        ulong head = 0;
        for (var i = 0; i < sizeof(ulong); i++)
        {
            head = (head << 8) | (i < value.Length ? value[i] : 0u);
        }

        return head;
    }

    private static ValueRange OfBytes(ColumnVector vector, ValueOrder order, int first, int count)
    {
        int smallestAt = first, largestAt = first;
        ReadOnlySpan<byte> smallest = vector.Bytes(first), largest = smallest;
        for (int i = first + 1; i < first + count; i++)
        {
            ReadOnlySpan<byte> value = vector.Bytes(i);
            if (ValueComparer.Compare(order, value, smallest) < 0)
            {
                smallest = value;
                smallestAt = i;
            }
            else if (ValueComparer.Compare(order, value, largest) > 0)
            {
                largest = value;
                largestAt = i;
            }
        }

        return new ValueRange(smallestAt, largestAt);
    }
}
