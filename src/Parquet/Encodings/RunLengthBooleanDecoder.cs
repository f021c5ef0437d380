using System.Buffers.Binary;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>RLE booleans: four bytes of length, then runs of one bit.</summary>
internal sealed class RunLengthBooleanDecoder : ValueDecoder
{
    private RunLengthDecoder _runs;

    public RunLengthBooleanDecoder(ReadOnlyMemory<byte> body)
    {
        if (body.Length >= 4)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(body.Span);
            body = length <= body.Length - 4 ? body.Slice(4, (int)length) : throw new ParquetException($"the booleans claim {length} bytes, {body.Length - 4} are there");
        }

        _runs = new RunLengthDecoder(body, 1, "booleans");
    }

    public override void Decode(int count, ColumnVector target) => _runs.DecodeLevels(target.AddFixedValues(count), 1);
}
