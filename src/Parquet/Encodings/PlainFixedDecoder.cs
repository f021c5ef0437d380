using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>PLAIN numbers and fixed-length bytes.</summary>
internal sealed class PlainFixedDecoder(ReadOnlyMemory<byte> body, int width) : ValueDecoder
{
    private int _position;

    public override void Decode(int count, ColumnVector target)
    {
        if ((long)count * width > body.Length - _position)
        {
            throw new ParquetException($"the page has {body.Length - _position} bytes for {count} values of {width} bytes");
        }

        body.Span.Slice(_position, count * width).CopyTo(target.AddFixedValues(count));
        _position += count * width;
    }
}
