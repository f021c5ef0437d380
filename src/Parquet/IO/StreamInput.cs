namespace DataForge.Parquet.IO;

/// <summary>A stream that can seek. The stream stays open.</summary>
internal sealed class StreamInput : RandomAccessInput
{
    private readonly Stream _stream;

    public StreamInput(Stream stream, string name)
    {
        if (!stream.CanSeek || !stream.CanRead)
        {
            throw new ArgumentException("Parquet is read from a stream that can seek and read", nameof(stream));
        }

        _stream = stream;
        Name = name;
        Length = stream.Length;
    }

    public override string Name { get; }

    public override long Length { get; }

    public override void Dispose()
    {
    }

    protected override int ReadSome(long offset, Span<byte> destination)
    {
        _stream.Position = offset;
        return _stream.Read(destination);
    }
}
