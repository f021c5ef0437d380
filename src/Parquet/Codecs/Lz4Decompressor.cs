using System.Buffers.Binary;

namespace DataForge.Parquet.Codecs;

/// <summary>Bare LZ4 blocks (lz4, lz4_Block_format.md).</summary>
internal class Lz4Decompressor : PageDecompressor
{
    private const int ShortestMatch = 4;

    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (!TryDecompress(source, destination))
        {
            throw new ParquetException($"the lz4 data are damaged, or do not give the {destination.Length} bytes that the header says");
        }
    }

    /// <summary>False where the block is damaged or of another length.</summary>
    protected static bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        int at = 0, to = 0;
        while (at < source.Length)
        {
            byte token = source[at++];
            int literal = Length(source, ref at, token >> 4);
            if (literal < 0 || literal > source.Length - at || literal > destination.Length - to)
            {
                return false;
            }

            source.Slice(at, literal).CopyTo(destination[to..]);
            at += literal;
            to += literal;
            if (at == source.Length)
            {
                return to == destination.Length;
            }

            if (source.Length - at < 2)
            {
                return false;
            }

            int distance = BinaryPrimitives.ReadUInt16LittleEndian(source[at..]);
            at += 2;
            int match = Length(source, ref at, token & 15);
            if (match < 0 || distance == 0 || distance > to || match > destination.Length - to - ShortestMatch)
            {
                return false;
            }

            Repeat.Copy(destination, to, distance, match + ShortestMatch);
            to += match + ShortestMatch;
        }

        return false;
    }

    /// <summary>A length of four bits that goes on in bytes where it is 15; -1 where they are cut off or absurd.</summary>
    private static int Length(ReadOnlySpan<byte> source, ref int at, int length)
    {
        if (length < 15)
        {
            return length;
        }

        byte next;
        do
        {
            if (at >= source.Length || length > int.MaxValue - 255 - ShortestMatch)
            {
                return -1;
            }

            next = source[at++];
            length += next;
        }
        while (next == 255);
        return length;
    }
}
