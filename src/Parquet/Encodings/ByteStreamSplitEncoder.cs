using DataForge.Parquet.IO;

namespace DataForge.Parquet.Encodings;

/// <summary>BYTE_STREAM_SPLIT (Parquet format, Encodings.md): first bytes of all values, then all second bytes, and so on.</summary>
internal static class ByteStreamSplitEncoder
{
    public static void Encode(ReadOnlySpan<byte> values, int width, ByteBuffer output)
    {
        Span<byte> streams = output.Reserve(values.Length);
        int count = values.Length / width;
        for (var k = 0; k < width; k++)
        {
            Span<byte> stream = streams.Slice(k * count, count);
            for (var i = 0; i < stream.Length; i++)
            {
                stream[i] = values[(i * width) + k];
            }
        }
    }
}
