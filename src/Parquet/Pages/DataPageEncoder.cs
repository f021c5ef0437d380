using System.Buffers.Binary;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Pages;

/// <summary>Builds the body of a data page (v1): repetition levels, definition levels, PLAIN values.</summary>
internal static class DataPageEncoder
{
    public static void Encode(ColumnVector vector, in PageSlice slice, ByteBuffer body)
    {
        body.Clear();
        LeafColumn column = vector.Column;
        if (column.MaxRepetitionLevel > 0)
        {
            EncodeLevels(vector.RepetitionLevels.Slice(slice.FirstEntry, slice.Entries), column.MaxRepetitionLevel, body);
        }

        if (column.MaxDefinitionLevel > 0)
        {
            EncodeLevels(vector.DefinitionLevels.Slice(slice.FirstEntry, slice.Entries), column.MaxDefinitionLevel, body);
        }

        EncodeValues(vector, slice.FirstValue, slice.Values, body);
    }

    private static void EncodeLevels(ReadOnlySpan<byte> levels, int maximum, ByteBuffer body)
    {
        int start = body.Length;
        body.AppendInt32(0);
        RunLengthEncoder.EncodeLevels(levels, RunLengthDecoder.BitWidth(maximum), body);
        BinaryPrimitives.WriteInt32LittleEndian(body.Array.AsSpan(start), body.Length - start - 4);
    }

    private static void EncodeValues(ColumnVector vector, int first, int count, ByteBuffer body)
    {
        if (count == 0)
        {
            return;
        }

        if (vector.Column.Type.Physical == PhysicalType.Boolean)
        {
            PlainBooleans.Encode(vector.Values<byte>().Slice(first, count), body);
            return;
        }

        // The vector keeps byte arrays as PLAIN does, so that a page's values are one piece of it.
        int width = vector.Column.Width;
        int start = width > 0 ? first * width : vector.Starts[first] - 4;
        int end = width > 0 ? start + count * width : vector.Starts[first + count - 1] + vector.Lengths[first + count - 1];
        body.Append(vector.Data.Written[start..end]);
    }
}
