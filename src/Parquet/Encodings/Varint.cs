using DataForge.Parquet.IO;

namespace DataForge.Parquet.Encodings;

/// <summary>Unsigned LEB128 and its zigzag form.</summary>
internal static class Varint
{
    public static void Write(ulong value, ByteBuffer output)
    {
        while (value >= 0x80)
        {
            output.Append((byte)(value | 0x80));
            value >>= 7;
        }

        output.Append((byte)value);
    }

    public static void WriteZigZag(long value, ByteBuffer output) => Write((ulong)((value << 1) ^ (value >> 63)), output);
}
