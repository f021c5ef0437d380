using System.Buffers.Binary;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>PLAIN byte arrays: four bytes of length, then the bytes. A vector keeps them so too: what is asked for is checked, then copied in one piece.</summary>
internal sealed class PlainBytesDecoder(ReadOnlyMemory<byte> body, bool isText) : ValueDecoder
{
    private int _position;

    public override void Decode(int count, ColumnVector target)
    {
        ReadOnlySpan<byte> values = body.Span[_position..];
        ReadOnlySpan<byte> rest = values;
        for (var i = 0; i < count; i++)
        {
            if (rest.Length < sizeof(uint))
            {
                throw new ParquetException($"the page ends with {count - i} values missing");
            }

            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            if (length > rest.Length - sizeof(uint))
            {
                throw new ParquetException($"the page has a value of {length} bytes (as signed: {(int)length}), {rest.Length - sizeof(uint)} are left");
            }

            ReadLimits.Check(rest.Slice(sizeof(uint), (int)length), isText);
            rest = rest[(sizeof(uint) + (int)length)..];
        }

        ReadOnlySpan<byte> taken = values[..^rest.Length];
        ReadLimits.Require(taken.Length, target);
        target.AddPlain(taken, count);
        _position += taken.Length;
    }
}
