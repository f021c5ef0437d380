namespace DataForge.Parquet.Codecs;

/// <summary>Copies of bytes that were decompressed before.</summary>
internal static class Repeat
{
    /// <summary>Repeats the bytes <paramref name="distance"/> before <paramref name="at"/>; the copy may overlap its source, as a period.</summary>
    public static void Copy(Span<byte> buffer, int at, int distance, int length)
    {
        int start = at - distance;
        while (length > 0)
        {
            int step = Math.Min(at - start, length);
            buffer.Slice(start, step).CopyTo(buffer[at..]);
            at += step;
            length -= step;
        }
    }
}
