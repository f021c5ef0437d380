using System.Buffers.Binary;

namespace DataForge.Parquet.Codecs;

/// <summary>A bare LZ4 block (lz4_Block_format.md): the last five bytes are literals, no match starts in the last twelve.</summary>
internal sealed class Lz4Compressor : PageCompressor
{
    private const int MinimumMatch = 4;
    private const int LastLiterals = 5;
    private const int LastMatchStart = 12;
    private const int FarthestOffset = ushort.MaxValue;

    private readonly MatchTable _table = new();

    public override int MaximumLength(int length) => checked(length + (length / 255) + 16);

    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        _table.Clear();
        int position = 0, literals = 0, written = 0, misses = 64;
        int last = source.Length - LastMatchStart;
        while (position < last)
        {
            uint four = BinaryPrimitives.ReadUInt32LittleEndian(source[position..]);
            int candidate = _table.Replace(four, position);
            bool found = candidate >= 0 && position - candidate <= FarthestOffset
                && BinaryPrimitives.ReadUInt32LittleEndian(source[candidate..]) == four;
            if (!found)
            {
                position += misses++ >> 6;
                continue;
            }

            int end = source.Length - LastLiterals;
            int extra = source[(position + MinimumMatch)..end].CommonPrefixLength(source[(candidate + MinimumMatch)..end]);
            written += WriteSequence(source[literals..position], position - candidate, extra, destination[written..]);
            position += MinimumMatch + extra;
            literals = position;
            misses = 64;
        }

        return written + WriteSequence(source[literals..], 0, -1, destination[written..]);
    }

    /// <summary>Literals and a match of 4 + <paramref name="extra"/> bytes; no match where it is negative (the block's end).</summary>
    private static int WriteSequence(ReadOnlySpan<byte> literals, int offset, int extra, Span<byte> output)
    {
        output[0] = (byte)((Math.Min(literals.Length, 15) << 4) | Math.Min(Math.Max(extra, 0), 15));
        var written = 1;
        if (literals.Length >= 15)
        {
            written += WriteLength(literals.Length - 15, output[written..]);
        }

        literals.CopyTo(output[written..]);
        written += literals.Length;
        if (extra < 0)
        {
            return written;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(output[written..], (ushort)offset);
        written += 2;
        return extra >= 15 ? written + WriteLength(extra - 15, output[written..]) : written;
    }

    private static int WriteLength(int rest, Span<byte> output)
    {
        var written = 0;
        for (; rest >= 255; rest -= 255)
        {
            output[written++] = 255;
        }

        output[written++] = (byte)rest;
        return written;
    }
}
