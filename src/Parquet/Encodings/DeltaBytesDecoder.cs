using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Encodings;

/// <summary>DELTA_BYTE_ARRAY (Parquet format, Encodings.md): lengths of the beginnings shared with the value before, then the rests.</summary>
internal sealed class DeltaBytesDecoder : ValueDecoder
{
    private readonly DeltaBinaryPackedDecoder? _prefixes;
    private readonly DeltaLengthDecoder _rests;
    private readonly ByteBuffer _previous = new();
    private readonly bool _isText;
    private readonly int _width;

    public DeltaBytesDecoder(ReadOnlyMemory<byte> body, LeafColumn column)
    {
        _isText = column.Type.Logical.IsText;
        _width = column.Width;
        var end = 0;
        if (!body.IsEmpty)
        {
            end = DeltaBinaryPackedDecoder.Length(body, "prefix lengths", out _);
            _prefixes = new DeltaBinaryPackedDecoder(body[..end], "prefix lengths");
        }

        _rests = new DeltaLengthDecoder(body[end..], false);
    }

    public override void Decode(int count, ColumnVector target)
    {
        for (var i = 0; i < count; i++)
        {
            long prefix = (_prefixes ?? throw new ParquetException("the page has no bytes for its values")).Next();
            if (prefix < 0 || prefix > _previous.Length)
            {
                throw new ParquetException($"a value shares {prefix} bytes with the one before, which has {_previous.Length}");
            }

            _previous.Truncate((int)prefix);
            _previous.Append(_rests.NextBytes());
            if (_width > 0 && _previous.Length != _width)
            {
                throw new ParquetException($"the page has a value of {_previous.Length} bytes in a column of {_width}");
            }

            ReadLimits.Add(_previous.Written, _isText, target);
        }
    }

    public override void Finish()
    {
        _prefixes?.Finish();
        _rests.Finish();
    }
}
