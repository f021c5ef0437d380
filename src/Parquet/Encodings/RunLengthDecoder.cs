namespace DataForge.Parquet.Encodings;

/// <summary>Decodes the RLE and bit-packing hybrid (Parquet format, Encodings.md), as many values at a time as are asked for.</summary>
internal struct RunLengthDecoder
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _bitWidth;
    private readonly string _what;
    private int _position;
    private int _repeated;
    private uint _value;
    private int _literals;
    private ulong _bits;
    private int _bitCount;

    /// <param name="data">The runs; bytes after the last needed one are left alone.</param>
    /// <param name="bitWidth">Bits of a value, 0 to 32.</param>
    /// <param name="what">Name of what is decoded, for messages.</param>
    public RunLengthDecoder(ReadOnlyMemory<byte> data, int bitWidth, string what)
    {
        _data = data;
        _bitWidth = bitWidth;
        _what = what;
    }

    /// <summary>Bits that hold every number up to a maximum.</summary>
    public static int BitWidth(int maximum) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)maximum);

    /// <summary>Decodes the next levels and checks each against the maximum.</summary>
    public void DecodeLevels(Span<byte> levels, int maximum)
    {
        ReadOnlySpan<byte> data = _data.Span;
        var done = 0;
        while (done < levels.Length)
        {
            NextRun(data);
            int run = Math.Min(_repeated, levels.Length - done);
            if (run > 0)
            {
                levels.Slice(done, run).Fill((byte)CheckedLevel(_value, maximum));
                _repeated -= run;
                done += run;
                continue;
            }

            int literals = Math.Min(_literals, levels.Length - done);
            for (var i = 0; i < literals; i++)
            {
                levels[done++] = (byte)CheckedLevel(TakeBits(data), maximum);
            }

            _literals -= literals;
        }
    }

    /// <summary>Decodes the next values; those of 32 bits come out as their bits.</summary>
    public void Decode(Span<int> values)
    {
        ReadOnlySpan<byte> data = _data.Span;
        var done = 0;
        while (done < values.Length)
        {
            NextRun(data);
            int run = Math.Min(_repeated, values.Length - done);
            if (run > 0)
            {
                values.Slice(done, run).Fill((int)_value);
                _repeated -= run;
                done += run;
                continue;
            }

            int literals = Math.Min(_literals, values.Length - done);
            for (var i = 0; i < literals; i++)
            {
                values[done++] = (int)TakeBits(data);
            }

            _literals -= literals;
        }
    }

    private readonly uint CheckedLevel(uint level, int maximum) =>
        level <= (uint)maximum ? level : throw new ParquetException($"the {_what} hold {level}; the largest possible is {maximum}");

    /// <summary>Makes sure that a run with values is current.</summary>
    private void NextRun(ReadOnlySpan<byte> data)
    {
        while (_repeated == 0 && _literals == 0)
        {
            uint header = ReadVarint(data);
            uint count = header >> 1;
            if ((header & 1) == 0)
            {
                _repeated = (int)count;
                _value = ReadValue(data);
            }
            else
            {
                _literals = count <= int.MaxValue / 8 ? (int)count * 8 : throw new ParquetException($"the {_what} claim a packed run of {count} groups");
                _bits = 0;
                _bitCount = 0;
            }
        }
    }

    private uint ReadValue(ReadOnlySpan<byte> data)
    {
        uint value = 0;
        for (var shift = 0; shift < _bitWidth; shift += 8)
        {
            value |= (uint)ReadByte(data) << shift;
        }

        return value;
    }

    private uint TakeBits(ReadOnlySpan<byte> data)
    {
        while (_bitCount < _bitWidth)
        {
            _bits |= (ulong)ReadByte(data) << _bitCount;
            _bitCount += 8;
        }

        var value = (uint)(_bits & ((1UL << _bitWidth) - 1));
        _bits >>= _bitWidth;
        _bitCount -= _bitWidth;
        return value;
    }

    private uint ReadVarint(ReadOnlySpan<byte> data)
    {
        ulong value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            byte next = ReadByte(data);
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value <= uint.MaxValue ? (uint)value : throw new ParquetException($"the {_what} have a run header of more than 32 bits");
            }
        }

        throw new ParquetException($"the {_what} have a run header of more than 32 bits");
    }

    private byte ReadByte(ReadOnlySpan<byte> data) =>
        _position < data.Length ? data[_position++] : throw new ParquetException($"the {_what} end too early ({data.Length} bytes)");
}
