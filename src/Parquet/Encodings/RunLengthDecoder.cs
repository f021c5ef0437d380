namespace DataForge.Parquet.Encodings;

/// <summary>Decodes the RLE and bit-packing hybrid (Parquet format, Encodings.md).</summary>
internal ref struct RunLengthDecoder
{
    private readonly ReadOnlySpan<byte> _data;
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
    public RunLengthDecoder(ReadOnlySpan<byte> data, int bitWidth, string what)
    {
        _data = data;
        _bitWidth = bitWidth;
        _what = what;
    }

    /// <summary>Decodes levels and checks each against the maximum.</summary>
    public static void DecodeLevels(ReadOnlySpan<byte> data, int maximum, Span<byte> levels, string what)
    {
        int width = BitWidth(maximum);
        var decoder = new RunLengthDecoder(data, width, what);
        var done = 0;
        while (done < levels.Length)
        {
            decoder.NextRun();
            int run = Math.Min(decoder._repeated, levels.Length - done);
            if (run > 0)
            {
                if (decoder._value > maximum)
                {
                    throw new ParquetException($"the {what} hold {decoder._value}; the largest possible is {maximum}");
                }

                levels.Slice(done, run).Fill((byte)decoder._value);
                decoder._repeated -= run;
                done += run;
                continue;
            }

            int literals = Math.Min(decoder._literals, levels.Length - done);
            for (var i = 0; i < literals; i++)
            {
                uint value = decoder.TakeBits();
                if (value > maximum)
                {
                    throw new ParquetException($"the {what} hold {value}; the largest possible is {maximum}");
                }

                levels[done++] = (byte)value;
            }

            decoder._literals -= literals;
        }
    }

    /// <summary>Decodes the next values.</summary>
    public void Decode(Span<int> values)
    {
        var done = 0;
        while (done < values.Length)
        {
            NextRun();
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
                values[done++] = (int)TakeBits();
            }

            _literals -= literals;
        }
    }

    public static int BitWidth(int maximum) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)maximum);

    /// <summary>Makes sure that a run with values is current.</summary>
    private void NextRun()
    {
        while (_repeated == 0 && _literals == 0)
        {
            uint header = ReadVarint();
            uint count = header >> 1;
            if ((header & 1) == 0)
            {
                _repeated = (int)count;
                _value = ReadValue();
            }
            else
            {
                _literals = count <= int.MaxValue / 8 ? (int)count * 8 : throw new ParquetException($"the {_what} claim a packed run of {count} groups");
                _bits = 0;
                _bitCount = 0;
            }
        }
    }

    private uint ReadValue()
    {
        uint value = 0;
        for (var shift = 0; shift < _bitWidth; shift += 8)
        {
            value |= (uint)ReadByte() << shift;
        }

        return value;
    }

    private uint TakeBits()
    {
        while (_bitCount < _bitWidth)
        {
            _bits |= (ulong)ReadByte() << _bitCount;
            _bitCount += 8;
        }

        var value = (uint)(_bits & ((1UL << _bitWidth) - 1));
        _bits >>= _bitWidth;
        _bitCount -= _bitWidth;
        return value;
    }

    private uint ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value <= uint.MaxValue ? (uint)value : throw new ParquetException($"the {_what} have a run header of more than 32 bits");
            }
        }

        throw new ParquetException($"the {_what} have a run header of more than 32 bits");
    }

    private byte ReadByte() =>
        _position < _data.Length ? _data[_position++] : throw new ParquetException($"the {_what} end too early ({_data.Length} bytes)");
}
