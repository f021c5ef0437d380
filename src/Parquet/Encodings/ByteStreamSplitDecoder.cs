using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>BYTE_STREAM_SPLIT (Parquet format, Encodings.md): first bytes of all values, then all second bytes, and so on.</summary>
internal sealed class ByteStreamSplitDecoder : ValueDecoder
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly int _width;
    private readonly int _count;
    private int _next;

    public ByteStreamSplitDecoder(ReadOnlyMemory<byte> body, int width)
    {
        _body = body;
        _width = width;
        _count = body.Length % width == 0 ? body.Length / width : throw new ParquetException($"the page's {body.Length} bytes are not a multiple of {width}");
    }

    public override void Decode(int count, ColumnVector target)
    {
        if (count > _count - _next)
        {
            throw new ParquetException($"the page has {_count} values; {(long)_next + count} are needed");
        }

        Span<byte> values = target.AddFixedValues(count);
        for (var k = 0; k < _width; k++)
        {
            ReadOnlySpan<byte> stream = _body.Span.Slice((k * _count) + _next, count);
            for (var i = 0; i < stream.Length; i++)
            {
                values[(i * _width) + k] = stream[i];
            }
        }

        _next += count;
    }

    public override void Finish()
    {
        if (_next != _count)
        {
            throw new ParquetException($"the page has {_count} values; its levels say {_next}");
        }
    }
}
