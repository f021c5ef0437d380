namespace DataForge.Parquet.Encodings;

/// <summary>
/// DELTA_BINARY_PACKED (Parquet format, Encodings.md): blocks of deltas in miniblocks, each with its own bit width. Decodes one miniblock at a
/// time. Miniblocks after the last value may be absent while their widths are there.
/// </summary>
internal sealed class DeltaBinaryPackedDecoder
{
    private const int LargestBlock = 1 << 16;

    private readonly ReadOnlyMemory<byte> _data;
    private readonly string _what;
    private readonly int _miniblocks;
    private readonly int _miniblockValues;
    private readonly byte[] _widths;
    private readonly long[] _deltas;
    private int _position;
    private int _miniblock;
    private int _delta;
    private long _minimum;
    private ulong _last;
    private long _given;

    public DeltaBinaryPackedDecoder(ReadOnlyMemory<byte> data, string what)
    {
        _data = data;
        _what = what;
        ulong block = ReadVarint();
        ulong miniblocks = ReadVarint();
        ulong count = ReadVarint();
        _last = (ulong)ReadZigZag();
        if (block is 0 or > LargestBlock || block % 128 != 0)
        {
            throw Wrong($"have blocks of {block} values");
        }

        if (miniblocks == 0 || miniblocks > block || block % miniblocks != 0 || block / miniblocks % 32 != 0)
        {
            throw Wrong($"have {miniblocks} miniblocks in a block of {block} values");
        }

        Count = count <= int.MaxValue ? (int)count : throw Wrong($"claim {count} values");
        _miniblocks = _miniblock = (int)miniblocks;
        _miniblockValues = _delta = (int)(block / miniblocks);
        _widths = new byte[_miniblocks];
        _deltas = new long[_miniblockValues];
    }

    /// <summary>Values that the header claims.</summary>
    public int Count { get; }

    /// <summary>Bytes up to the end of the last needed miniblock, found without decoding.</summary>
    public static int Length(ReadOnlyMemory<byte> data, string what, out int count)
    {
        var decoder = new DeltaBinaryPackedDecoder(data, what);
        count = decoder.Count;
        for (long left = count - 1L; left > 0; left -= decoder._miniblockValues)
        {
            int width = decoder.NextWidth();
            decoder._position += decoder.PackedLength(width);
        }

        return decoder._position;
    }

    /// <summary>The next value; 32-bit values are its low half.</summary>
    public long Next()
    {
        if (_given >= Count)
        {
            throw Wrong($"hold {Count} values; more are needed");
        }

        if (_given++ > 0)
        {
            if (_delta == _miniblockValues)
            {
                Unpack(NextWidth());
            }

            _last = unchecked(_last + (ulong)_minimum + (ulong)_deltas[_delta++]);
        }

        return (long)_last;
    }

    /// <summary>Checks that all values were taken.</summary>
    public void Finish()
    {
        if (_given != Count)
        {
            throw Wrong($"claim {Count} values; the levels say {_given}");
        }
    }

    private int NextWidth()
    {
        if (_miniblock == _miniblocks)
        {
            _minimum = ReadZigZag();
            if (_miniblocks > _data.Length - _position)
            {
                throw Wrong("end within the head of a block");
            }

            _data.Span.Slice(_position, _miniblocks).CopyTo(_widths);
            _position += _miniblocks;
            _miniblock = 0;
        }

        return _widths[_miniblock++];
    }

    private int PackedLength(int width)
    {
        if (width > 64)
        {
            throw Wrong($"have a miniblock of {width} bits a value; at most 64 are possible");
        }

        int length = width * _miniblockValues / 8;
        return length <= _data.Length - _position ? length : throw Wrong($"end within a miniblock of {length} bytes");
    }

    private void Unpack(int width)
    {
        int length = PackedLength(width);
        ReadOnlySpan<byte> packed = _data.Span.Slice(_position, length);
        _position += length;
        _delta = 0;
        ulong mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        UInt128 bits = 0;
        int held = 0, at = 0;
        for (var i = 0; i < _deltas.Length; i++)
        {
            for (; held < width; held += 8)
            {
                bits |= (UInt128)packed[at++] << held;
            }

            _deltas[i] = (long)((ulong)bits & mask);
            bits >>= width;
            held -= width;
        }
    }

    private long ReadZigZag()
    {
        ulong raw = ReadVarint();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            byte next = _position < _data.Length ? _data.Span[_position++] : throw Wrong("end too early");
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Wrong("have an integer of more than 64 bits");
    }

    private ParquetException Wrong(string problem) => new($"the {_what} {problem} (byte {_position} of {_data.Length})");
}
