using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>PLAIN booleans: one bit each, the lowest first.</summary>
internal sealed class PlainBooleanDecoder(ReadOnlyMemory<byte> body) : ValueDecoder
{
    private long _position;

    public override void Decode(int count, ColumnVector target)
    {
        if (_position + count > 8L * body.Length)
        {
            throw new ParquetException($"the page ends after {8L * body.Length} booleans; {_position + count} are needed");
        }

        ReadOnlySpan<byte> packed = body.Span;
        Span<byte> values = target.AddFixedValues(count);
        for (var i = 0; i < values.Length; i++)
        {
            long at = _position + i;
            values[i] = (byte)((packed[(int)(at >> 3)] >> (int)(at & 7)) & 1);
        }

        _position += count;
    }
}
