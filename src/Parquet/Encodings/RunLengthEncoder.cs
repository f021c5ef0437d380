using DataForge.Parquet.IO;

namespace DataForge.Parquet.Encodings;

/// <summary>
/// The RLE and bit-packing hybrid (Parquet format, Encodings.md) with the run choice of Arrow C++: a run of eight or more equal values
/// on a group boundary is run-length encoded, everything else is packed in literal runs of at most 63 groups of eight.
/// </summary>
internal ref struct RunLengthEncoder(ByteBuffer output, int bitWidth)
{
    private const int MaximumLiteralGroups = 63;

    private ulong _buffered;
    private int _bufferedCount;
    private uint _current;
    private int _repeats;
    private int _literals;
    private int _indicator = -1;
    private GroupOfEight _group;

    public static void EncodeLevels(ReadOnlySpan<byte> levels, int bitWidth, ByteBuffer output)
    {
        var encoder = new RunLengthEncoder(output, bitWidth);
        var i = 0;
        while (i < levels.Length)
        {
            byte level = levels[i];
            int run = levels[i..].IndexOfAnyExcept(level);
            run = run < 0 ? levels.Length - i : run;
            encoder.PutRun(level, run);
            i += run;
        }

        encoder.Flush();
    }

    public static void Encode(ReadOnlySpan<int> values, int bitWidth, ByteBuffer output)
    {
        var encoder = new RunLengthEncoder(output, bitWidth);
        foreach (int value in values)
        {
            encoder.Put((uint)value);
        }

        encoder.Flush();
    }

    private void PutRun(uint value, int count)
    {
        while (count > 0)
        {
            if (_repeats > 8 && _current == value)
            {
                _repeats += count;
                return;
            }

            Put(value);
            count--;
        }
    }

    public void Put(uint value)
    {
        if (_current == value)
        {
            _repeats++;
            if (_repeats > 8)
            {
                return;
            }
        }
        else
        {
            if (_repeats >= 8)
            {
                FlushRepeated();
            }

            _repeats = 1;
            _current = value;
        }

        _group[_bufferedCount++] = value;
        if (_bufferedCount == 8)
        {
            FlushBuffered();
        }
    }

    public void Flush()
    {
        if (_literals == 0 && _repeats == 0 && _bufferedCount == 0)
        {
            return;
        }

        bool allRepeated = _literals == 0 && (_repeats == _bufferedCount || _bufferedCount == 0);
        if (_repeats > 0 && allRepeated)
        {
            FlushRepeated();
            return;
        }

        if (_bufferedCount > 0)
        {
            while (_bufferedCount < 8)
            {
                _group[_bufferedCount++] = 0;
            }

            _literals += 8;
        }

        FlushLiterals(true);
        _repeats = 0;
    }

    private void FlushBuffered()
    {
        if (_repeats >= 8)
        {
            _bufferedCount = 0;
            if (_literals != 0)
            {
                FlushLiterals(true);
            }

            return;
        }

        _literals += 8;
        FlushLiterals(_literals / 8 + 1 > MaximumLiteralGroups);
        _repeats = 0;
    }

    private void FlushLiterals(bool closeRun)
    {
        if (_indicator < 0)
        {
            _indicator = output.Length;
            output.Append(0);
        }

        for (var i = 0; i < _bufferedCount; i++)
        {
            PutBits(_group[i]);
        }

        _bufferedCount = 0;
        if (closeRun)
        {
            output.Array[_indicator] = (byte)((_literals / 8 << 1) | 1);
            _indicator = -1;
            _literals = 0;
        }
    }

    private int _bits;

    /// <summary>Groups are of eight values, so that the bits always end on a byte.</summary>
    private void PutBits(uint value)
    {
        _buffered |= (ulong)value << _bits;
        _bits += bitWidth;
        while (_bits >= 8)
        {
            output.Append((byte)_buffered);
            _buffered >>= 8;
            _bits -= 8;
        }
    }

    private void FlushRepeated()
    {
        var header = (uint)_repeats << 1;
        while (header >= 0x80)
        {
            output.Append((byte)(header | 0x80));
            header >>= 7;
        }

        output.Append((byte)header);
        for (var shift = 0; shift < bitWidth; shift += 8)
        {
            output.Append((byte)(_current >> shift));
        }

        _bufferedCount = 0;
        _repeats = 0;
    }

    [System.Runtime.CompilerServices.InlineArray(8)]
    private struct GroupOfEight
    {
        private uint _first;
    }
}
