using System.Buffers.Binary;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Pages;

/// <summary>Encodes the levels of a page: repetition first, each left out where its maximum is 0.</summary>
internal static class PageLevels
{
    /// <summary>Appends both and gives their lengths. Data pages v1 put each length (4 bytes) before its levels.</summary>
    public static (int Repetition, int Definition) Encode(ColumnVector vector, in PageSlice slice, bool lengthPrefix, ByteBuffer body)
    {
        int start = body.Length;
        Encode(vector.RepetitionLevels, slice, vector.Column.MaxRepetitionLevel, lengthPrefix, body);
        int middle = body.Length;
        Encode(vector.DefinitionLevels, slice, vector.Column.MaxDefinitionLevel, lengthPrefix, body);
        return (middle - start, body.Length - middle);
    }

    private static void Encode(ReadOnlySpan<byte> levels, in PageSlice slice, int maximum, bool lengthPrefix, ByteBuffer body)
    {
        if (maximum == 0)
        {
            return;
        }

        int start = body.Length;
        if (lengthPrefix)
        {
            body.AppendInt32(0);
        }

        RunLengthEncoder.EncodeLevels(levels.Slice(slice.FirstEntry, slice.Entries), RunLengthDecoder.BitWidth(maximum), body);
        if (lengthPrefix)
        {
            BinaryPrimitives.WriteInt32LittleEndian(body.Array.AsSpan(start), body.Length - start - 4);
        }
    }
}
