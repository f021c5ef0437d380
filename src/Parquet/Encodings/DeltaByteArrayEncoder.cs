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
