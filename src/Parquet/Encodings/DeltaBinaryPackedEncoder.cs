using System.Numerics;
using DataForge.Parquet.IO;

namespace DataForge.Parquet.Encodings;

/// <summary>DELTA_BINARY_PACKED (Parquet format, Encodings.md): blocks of 128 deltas in four miniblocks, each with its own bit width.</summary>
internal static class DeltaBinaryPackedEncoder
{
    private const int BlockValues = 128;
    private const int Miniblocks = 4;
    private const int MiniblockValues = BlockValues / Miniblocks;

    /// <summary>Encodes 32-bit values; their deltas wrap at 32 bits.</summary>
    public static void Encode(ReadOnlySpan<int> values, ByteBuffer output)
    {
        WriteHeader(values.Length, values.IsEmpty ? 0 : values[0], output);
        Span<ulong> deltas = stackalloc ulong[BlockValues];
        for (var start = 1; start < values.Length; start += BlockValues)
        {
            int count = Math.Min(BlockValues, values.Length - start);
            var minimum = int.MaxValue;
            for (var i = 0; i < count; i++)
            {
                minimum = Math.Min(minimum, unchecked(values[start + i] - values[start + i - 1]));
            }

            for (var i = 0; i < count; i++)
            {
                deltas[i] = unchecked((uint)(values[start + i] - values[start + i - 1] - minimum));
            }

            WriteBlock(minimum, deltas[..count], output);
        }
    }

    /// <summary>Encodes 64-bit values; their deltas wrap at 64 bits.</summary>
    public static void Encode(ReadOnlySpan<long> values, ByteBuffer output)
    {
        WriteHeader(values.Length, values.IsEmpty ? 0 : values[0], output);
        Span<ulong> deltas = stackalloc ulong[BlockValues];
        for (var start = 1; start < values.Length; start += BlockValues)
        {
            int count = Math.Min(BlockValues, values.Length - start);
            var minimum = long.MaxValue;
            for (var i = 0; i < count; i++)
            {
                minimum = Math.Min(minimum, unchecked(values[start + i] - values[start + i - 1]));
            }

            for (var i = 0; i < count; i++)
            {
                deltas[i] = unchecked((ulong)(values[start + i] - values[start + i - 1] - minimum));
            }

            WriteBlock(minimum, deltas[..count], output);
        }
    }

    private static void WriteHeader(int count, long first, ByteBuffer output)
    {
        Varint.Write(BlockValues, output);
        Varint.Write(Miniblocks, output);
        Varint.Write((ulong)count, output);
        Varint.WriteZigZag(first, output);
    }

    private static void WriteBlock(long minimum, ReadOnlySpan<ulong> deltas, ByteBuffer output)
    {
        Varint.WriteZigZag(minimum, output);
        int widths = output.Length;
        output.Reserve(Miniblocks).Clear();
        Span<ulong> padded = stackalloc ulong[MiniblockValues];
        for (var miniblock = 0; miniblock * MiniblockValues < deltas.Length; miniblock++)
        {
            ReadOnlySpan<ulong> part = deltas[(miniblock * MiniblockValues)..];
            part = part[..Math.Min(MiniblockValues, part.Length)];
            padded.Clear();
            part.CopyTo(padded);
            ulong all = 0;
            foreach (ulong delta in part)
            {
                all |= delta;
            }

            int width = 64 - BitOperations.LeadingZeroCount(all);
            output.Array[widths + miniblock] = (byte)width;
            Pack(padded, width, output.Reserve(width * MiniblockValues / 8));
        }
    }

    private static void Pack(ReadOnlySpan<ulong> values, int width, Span<byte> packed)
    {
        UInt128 buffer = 0;
        int bits = 0, at = 0;
        foreach (ulong value in values)
        {
            buffer |= (UInt128)value << bits;
            for (bits += width; bits >= 8; bits -= 8)
            {
                packed[at++] = (byte)buffer;
                buffer >>= 8;
            }
        }
    }
}
