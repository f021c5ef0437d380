using System.Buffers.Binary;

namespace DataForge.Parquet.Codecs;

/// <summary>Snappy block format (google/snappy, format_description.txt), in blocks of 64 KiB so that every copy has a two-byte offset.</summary>
internal sealed class SnappyCompressor : PageCompressor
{
    private const int BlockBytes = 1 << 16;
    private const int LongestCopy = 64;

    private readonly MatchTable _table = new();

    public override int MaximumLength(int length) => checked(32 + length + (length / 6));

    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        for (var length = (uint)source.Length; ; length >>= 7)
        {
            destination[written++] = (byte)(length < 0x80 ? length : length | 0x80);
            if (length < 0x80)
            {
                break;
            }
        }

        for (var start = 0; start < source.Length; start += BlockBytes)
        {
            written += CompressBlock(source.Slice(start, Math.Min(BlockBytes, source.Length - start)), destination[written..]);
        }

        return written;
    }

    private int CompressBlock(ReadOnlySpan<byte> block, Span<byte> output)
    {
        _table.Clear();
        int position = 0, literals = 0, written = 0, misses = 32;
        int last = block.Length - 4;
        while (position <= last)
        {
            uint four = BinaryPrimitives.ReadUInt32LittleEndian(block[position..]);
            int candidate = _table.Replace(four, position);
            if (candidate < 0 || BinaryPrimitives.ReadUInt32LittleEndian(block[candidate..]) != four)
            {
                position += misses++ >> 5;
                continue;
            }

            written += WriteLiterals(block[literals..position], output[written..]);
            int length = 4 + block[(position + 4)..].CommonPrefixLength(block[(candidate + 4)..]);
            written += WriteCopies(position - candidate, length, output[written..]);
            position += length;
            literals = position;
            misses = 32;
        }

        return written + WriteLiterals(block[literals..], output[written..]);
    }

    private static int WriteLiterals(ReadOnlySpan<byte> literals, Span<byte> output)
    {
        if (literals.IsEmpty)
        {
            return 0;
        }

        int length = literals.Length - 1;
        int header = length < 60 ? 1 : length < 256 ? 2 : 3;
        output[0] = (byte)((length < 60 ? length : 58 + header) << 2);
        if (header > 1)
        {
            output[1] = (byte)length;
        }

        if (header > 2)
        {
            output[2] = (byte)(length >> 8);
        }

        literals.CopyTo(output[header..]);
        return header + literals.Length;
    }

    private static int WriteCopies(int offset, int length, Span<byte> output)
    {
        var written = 0;
        while (length > 0)
        {
            int part = Math.Min(length, LongestCopy);
            output[written] = (byte)(((part - 1) << 2) | 2);
            BinaryPrimitives.WriteUInt16LittleEndian(output[(written + 1)..], (ushort)offset);
            written += 3;
            length -= part;
        }

        return written;
    }
}
