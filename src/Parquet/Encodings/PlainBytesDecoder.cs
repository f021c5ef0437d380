using System.Buffers.Binary;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>PLAIN byte arrays: four bytes of length, then the bytes.</summary>
internal sealed class PlainBytesDecoder(ReadOnlyMemory<byte> body, bool isText) : ValueDecoder
{
    private int _position;

    public override void Decode(int count, ColumnVector target)
    {
        ReadOnlySpan<byte> rest = body.Span[_position..];
        for (var i = 0; i < count; i++)
        {
            if (rest.Length < 4)
            {
                throw new ParquetException($"the page ends with {count - i} values missing");
            }

            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            if (length > rest.Length - 4)
            {
                throw new ParquetException($"the page has a value of {length} bytes (as signed: {(int)length}), {rest.Length - 4} are left");
            }

            ReadLimits.Add(rest.Slice(4, (int)length), isText, target);
            rest = rest[(4 + (int)length)..];
        }

        _position = body.Length - rest.Length;
    }
}
