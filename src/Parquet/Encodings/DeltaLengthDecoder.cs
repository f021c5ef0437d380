using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>DELTA_LENGTH_BYTE_ARRAY (Parquet format, Encodings.md): all lengths, then all bytes.</summary>
internal sealed class DeltaLengthDecoder : ValueDecoder
{
    private readonly DeltaBinaryPackedDecoder? _lengths;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly bool _isText;
    private int _position;

    public DeltaLengthDecoder(ReadOnlyMemory<byte> body, bool isText)
    {
        _isText = isText;
        if (!body.IsEmpty)
        {
            int end = DeltaBinaryPackedDecoder.Length(body, "lengths", out _);
            _lengths = new DeltaBinaryPackedDecoder(body[..end], "lengths");
            _bytes = body[end..];
        }
    }

    public override void Decode(int count, ColumnVector target)
    {
        for (var i = 0; i < count; i++)
        {
            ReadLimits.Add(NextBytes(), _isText, target);
        }
    }

    public override void Finish() => _lengths?.Finish();

    /// <summary>The bytes of the next value.</summary>
    public ReadOnlySpan<byte> NextBytes()
    {
        long length = (_lengths ?? throw new ParquetException("the page has no bytes for its values")).Next();
        if (length < 0 || length > _bytes.Length - _position)
        {
            throw new ParquetException($"the page has a value of {length} bytes, {_bytes.Length - _position} are left");
        }

        ReadOnlySpan<byte> value = _bytes.Span.Slice(_position, (int)length);
        _position += (int)length;
        return value;
    }
}
