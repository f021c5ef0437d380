namespace DataForge.Parquet.Codecs;

/// <summary>Snappy block format (google/snappy, format_description.txt).</summary>
internal sealed class SnappyDecompressor : PageDecompressor
{
    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var at = 0;
        uint claimed = ReadLength(source, ref at);
        if (claimed != destination.Length)
        {
            throw new ParquetException($"the snappy data say they hold {claimed} bytes, the header says {destination.Length}");
        }

        var to = 0;
        while (at < source.Length)
        {
            byte tag = source[at++];
            if ((tag & 3) == 0)
            {
                int literal = LiteralLength(source, ref at, tag >> 2);
                if (literal > source.Length - at || literal > destination.Length - to)
                {
                    throw Damaged(at);
                }

                source.Slice(at, literal).CopyTo(destination[to..]);
                at += literal;
                to += literal;
                continue;
            }

            int length = (tag & 3) == 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
            uint distance = (tag & 3) switch
            {
                1 => ((uint)(tag >> 5) << 8) | ReadLittleEndian(source, ref at, 1),
                2 => ReadLittleEndian(source, ref at, 2),
                _ => ReadLittleEndian(source, ref at, 4),
            };
            if (distance == 0 || distance > to || length > destination.Length - to)
            {
                throw Damaged(at);
            }

            Repeat.Copy(destination, to, (int)distance, length);
            to += length;
        }

        if (to != destination.Length)
        {
            throw new ParquetException($"the snappy data give {to} bytes where the header says {destination.Length}");
        }
    }

    private static uint ReadLength(ReadOnlySpan<byte> source, ref int at)
    {
        ulong length = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            ulong next = ReadLittleEndian(source, ref at, 1);
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return length <= uint.MaxValue ? (uint)length : throw Damaged(at);
            }
        }

        throw Damaged(at);
    }

    private static int LiteralLength(ReadOnlySpan<byte> source, ref int at, int code)
    {
        uint length = code < 60 ? (uint)code : ReadLittleEndian(source, ref at, code - 59);
        return length < int.MaxValue ? (int)length + 1 : throw Damaged(at);
    }

    private static uint ReadLittleEndian(ReadOnlySpan<byte> source, ref int at, int count)
    {
        if (count > source.Length - at)
        {
            throw Damaged(at);
        }

        uint value = 0;
        for (var i = 0; i < count; i++)
        {
            value |= (uint)source[at++] << (8 * i);
        }

        return value;
    }

    private static ParquetException Damaged(int at) => new($"the snappy data are damaged or cut off (byte {at} of them)");
}
