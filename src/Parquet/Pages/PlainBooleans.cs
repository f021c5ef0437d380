using DataForge.Parquet.IO;

namespace DataForge.Parquet.Pages;

/// <summary>PLAIN booleans: one bit each, the lowest first.</summary>
internal static class PlainBooleans
{
    public static void Encode(ReadOnlySpan<byte> values, ByteBuffer output)
    {
        Span<byte> packed = output.Reserve((values.Length + 7) / 8);
        packed.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            packed[i >> 3] |= (byte)(values[i] << (i & 7));
        }
    }

    public static void Decode(ReadOnlySpan<byte> packed, Span<byte> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (byte)((packed[i >> 3] >> (i & 7)) & 1);
        }
    }
}
