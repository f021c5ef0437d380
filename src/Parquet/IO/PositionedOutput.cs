namespace DataForge.Parquet.IO;

/// <summary>A stream with a count of its bytes; small pieces are gathered, large ones pass through.</summary>
internal sealed class PositionedOutput(Stream stream)
{
    private const int GatherBytes = 128 << 10;

    private readonly byte[] _gathered = new byte[GatherBytes];
    private int _count;

    /// <summary>Bytes written so far.</summary>
    public long Position { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Position += bytes.Length;
        if (bytes.Length > Math.Min(GatherBytes - _count, GatherBytes / 2))
        {
            Drain();
        }

        if (bytes.Length > GatherBytes / 2)
        {
            stream.Write(bytes);
            return;
        }

        bytes.CopyTo(_gathered.AsSpan(_count));
        _count += bytes.Length;
    }

    public void Flush()
    {
        Drain();
        stream.Flush();
    }

    private void Drain()
    {
        stream.Write(_gathered, 0, _count);
        _count = 0;
    }
}
