using System.Buffers.Binary;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Encodings;

/// <summary>Encodes the values of a page by the page's encoding.</summary>
internal static class PageValueEncoder
{
    public static void Encode(ColumnVector vector, in PagePlan plan, ByteBuffer output)
    {
        int first = plan.Slice.FirstValue, count = plan.Slice.Values;
        switch (plan.Encoding)
        {
            case PageEncoding.RunLengthDictionary:
                output.Append((byte)plan.BitWidth);
                RunLengthEncoder.Encode(plan.Indices.Span, plan.BitWidth, output);
                break;
            case PageEncoding.RunLength:
                EncodeBooleans(vector.Values<byte>().Slice(first, count), output);
                break;
            case PageEncoding.DeltaBinaryPacked when vector.Column.Type.Physical == PhysicalType.Int32:
                DeltaBinaryPackedEncoder.Encode(vector.Values<int>().Slice(first, count), output);
                break;
            case PageEncoding.DeltaBinaryPacked:
                DeltaBinaryPackedEncoder.Encode(vector.Values<long>().Slice(first, count), output);
                break;
            case PageEncoding.DeltaLengthByteArray:
                DeltaByteArrayEncoder.EncodeLengths(vector, first, count, output);
                break;
            case PageEncoding.DeltaByteArray:
                DeltaByteArrayEncoder.EncodePrefixes(vector, first, count, output);
                break;
            case PageEncoding.ByteStreamSplit:
                int width = vector.Column.Width;
                ByteStreamSplitEncoder.Encode(vector.Data.Written.Slice(first * width, count * width), width, output);
                break;
            default:
                EncodePlain(vector, first, count, output);
                break;
        }
    }

    /// <summary>Where the values of a page lie in the vector as the page has them, one behind another; false where they must be encoded.</summary>
    public static bool TryFind(ColumnVector vector, in PagePlan plan, out Range bytes)
    {
        int first = plan.Slice.FirstValue, count = plan.Slice.Values;
        bytes = default;
        if (plan.Encoding != PageEncoding.Plain || count == 0 || vector.Column.Type.Physical == PhysicalType.Boolean)
        {
            return false;
        }

        bytes = PlainBytes(vector, first, count);
        return true;
    }

    private static void EncodeBooleans(ReadOnlySpan<byte> values, ByteBuffer output)
    {
        int start = output.Length;
        output.AppendInt32(0);
        RunLengthEncoder.EncodeLevels(values, 1, output);
        BinaryPrimitives.WriteInt32LittleEndian(output.Array.AsSpan(start), output.Length - start - 4);
    }

    private static void EncodePlain(ColumnVector vector, int first, int count, ByteBuffer output)
    {
        if (count == 0)
        {
            return;
        }

        if (vector.Column.Type.Physical == PhysicalType.Boolean)
        {
            PlainBooleans.Encode(vector.Values<byte>().Slice(first, count), output);
            return;
        }

        output.Append(vector.Data.Written[PlainBytes(vector, first, count)]);
    }

    /// <summary>The vector keeps byte arrays as PLAIN does, so that a page's values are one piece of it.</summary>
    private static Range PlainBytes(ColumnVector vector, int first, int count)
    {
        int width = vector.Column.Width;
        return width > 0
            ? (first * width)..((first + count) * width)
            : (vector.Starts[first] - 4)..(vector.Starts[first + count - 1] + vector.Lengths[first + count - 1]);
    }
}
