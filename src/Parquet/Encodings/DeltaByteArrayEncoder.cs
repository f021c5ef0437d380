using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>DELTA_LENGTH_BYTE_ARRAY and DELTA_BYTE_ARRAY (Parquet format, Encodings.md).</summary>
internal static class DeltaByteArrayEncoder
{
    /// <summary>All lengths, then all bytes.</summary>
    public static void EncodeLengths(ColumnVector vector, int first, int count, ByteBuffer output)
    {
        DeltaBinaryPackedEncoder.Encode(vector.Lengths.Slice(first, count), output);
        for (int i = first; i < first + count; i++)
        {
            output.Append(vector.Bytes(i));
        }
    }

    /// <summary>
    /// The same page within the vector: the texts move together over the four bytes that lie before each, and the lengths come before them.
    /// The values are gone from the vector then. False, with nothing changed, where the lengths take more than that room.
    /// </summary>
    /// <param name="vector">The column.</param>
    /// <param name="first">First value.</param>
    /// <param name="count">Values, at least one.</param>
    /// <param name="lengths">Takes the lengths.</param>
    /// <param name="bytes">Where the page lies in the vector.</param>
    public static bool TryEncodeLengthsInPlace(ColumnVector vector, int first, int count, ByteBuffer lengths, out Range bytes)
    {
        bytes = default;
        lengths.Clear();
        DeltaBinaryPackedEncoder.Encode(vector.Lengths.Slice(first, count), lengths);
        if (lengths.Length > count * (long)sizeof(int))
        {
            return false;
        }

        int start = vector.Starts[first] - sizeof(int);
        int end = vector.Starts[first + count - 1] + vector.Lengths[first + count - 1];
        Span<byte> data = vector.Data.Around(start, end - start, 0);
        int at = data.Length;
        for (int i = first + count - 1; i >= first; i--)
        {
            int length = vector.Lengths[i];
            at -= length;
            data.Slice(vector.Starts[i] - start, length).CopyTo(data[at..]);
        }

        at -= lengths.Length;
        lengths.Written.CopyTo(data[at..]);
        bytes = (start + at)..end;
        return true;
    }

    /// <summary>Lengths of the beginnings shared with the value before, then the rests by length.</summary>
    public static void EncodePrefixes(ColumnVector vector, int first, int count, ByteBuffer output)
    {
        var prefixes = new int[count];
        var suffixes = new int[count];
        ReadOnlySpan<byte> previous = default;
        for (var i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> value = vector.Bytes(first + i);
            prefixes[i] = value.CommonPrefixLength(previous);
            suffixes[i] = value.Length - prefixes[i];
            previous = value;
        }

        DeltaBinaryPackedEncoder.Encode(prefixes, output);
        DeltaBinaryPackedEncoder.Encode(suffixes, output);
        for (var i = 0; i < count; i++)
        {
            output.Append(vector.Bytes(first + i)[prefixes[i]..]);
        }
    }
}
