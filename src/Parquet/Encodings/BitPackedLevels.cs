namespace DataForge.Parquet.Encodings;

/// <summary>
/// Levels in the encoding BIT_PACKED (Parquet format, Encodings.md), which early writers used: packed from the most significant bit on, without
/// length. They are turned into one run of the hybrid encoding, so that all that reads levels knows one form.
/// </summary>
internal static class BitPackedLevels
{
    /// <summary>Bytes that the levels take in the page.</summary>
    public static long Length(int count, int bitWidth) => (((long)count * bitWidth) + 7) / 8;

    /// <summary>The levels as a bit-packed run.</summary>
    /// <param name="packed">As many bytes as <see cref="Length"/> says.</param>
    /// <param name="count">Number of levels.</param>
    /// <param name="bitWidth">Bits of a level, 1 to 8.</param>
    public static byte[] ToRun(ReadOnlySpan<byte> packed, int count, int bitWidth)
    {
        int groups = (int)(((long)count + 7) / 8);
        var header = new IO.ByteBuffer(8);
        Varint.Write(((ulong)groups << 1) | 1, header);
        var run = new byte[header.Length + ((long)groups * bitWidth)];
        header.Written.CopyTo(run);
        Span<byte> target = run.AsSpan(header.Length);
        for (long bit = 0; bit < (long)count * bitWidth; bit++)
        {
            // Each level is turned round by itself: its first bit is its most significant one.
            long place = bit - (bit % bitWidth) + (bitWidth - 1 - (bit % bitWidth));
            int set = (packed[(int)(bit >> 3)] >> (7 - (int)(bit & 7))) & 1;
            target[(int)(place >> 3)] |= (byte)(set << (int)(place & 7));
        }

        return run;
    }
}
