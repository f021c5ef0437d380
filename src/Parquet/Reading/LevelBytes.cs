using System.Buffers.Binary;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Reading;

/// <summary>Finds the levels at the start of a data page v1.</summary>
internal static class LevelBytes
{
    /// <summary>Takes the levels off the front of a page's body.</summary>
    /// <param name="body">The body; what comes after the levels is left.</param>
    /// <param name="maximum">The largest level; without levels (0) nothing is taken.</param>
    /// <param name="count">Levels in the page.</param>
    /// <param name="encoding">RLE with its length before it, or BIT_PACKED.</param>
    /// <param name="what">Name for messages.</param>
    /// <returns>Runs of the hybrid encoding.</returns>
    /// <exception cref="ParquetException">The page ends before them, or they have another encoding.</exception>
    public static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> body, int maximum, int count, PageEncoding encoding, string what)
    {
        if (maximum == 0)
        {
            return default;
        }

        if (encoding == PageEncoding.BitPacked)
        {
            int bitWidth = RunLengthDecoder.BitWidth(maximum);
            ReadOnlyMemory<byte> packed = Cut(ref body, 0, BitPackedLevels.Length(count, bitWidth), what);
            return BitPackedLevels.ToRun(packed.Span, count, bitWidth);
        }

        if (encoding != PageEncoding.RunLength)
        {
            throw new ParquetException($"the encoding {encoding} of {what} is not supported");
        }

        return Cut(ref body, sizeof(uint), body.Length < sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(body.Span), what);
    }

    private static ReadOnlyMemory<byte> Cut(ref ReadOnlyMemory<byte> body, int start, long length, string what)
    {
        if (length > body.Length - start)
        {
            throw new ParquetException($"the page's {body.Length} bytes end before its {what} ({length} bytes)");
        }

        ReadOnlyMemory<byte> levels = body.Slice(start, (int)length);
        body = body[(start + (int)length)..];
        return levels;
    }
}
