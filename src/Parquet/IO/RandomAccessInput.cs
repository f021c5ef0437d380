using Microsoft.Win32.SafeHandles;

namespace DataForge.Parquet.IO;

/// <summary>Bytes of a file that can be read anywhere.</summary>
internal abstract class RandomAccessInput : IDisposable
{
    /// <summary>Name for messages.</summary>
    public abstract string Name { get; }

    public abstract long Length { get; }

    /// <summary>Reads exactly the destination's length.</summary>
    /// <exception cref="ParquetException">The range is not in the file.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length)
        {
            throw new ParquetException(Name, offset, $"{destination.Length} bytes are needed, the file has {Length}");
        }

        while (destination.Length > 0)
        {
            int read = ReadSome(offset, destination);
            if (read <= 0)
            {
                throw new ParquetException(Name, offset, "the file became shorter while it was read");
            }

            offset += read;
            destination = destination[read..];
        }
    }

    public abstract void Dispose();

    protected abstract int ReadSome(long offset, Span<byte> destination);
}

/// <summary>A file on disk.</summary>
internal sealed class FileInput : RandomAccessInput
{
    private readonly SafeFileHandle _handle;

    public FileInput(string path)
    {
        Name = path;
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Length = RandomAccess.GetLength(_handle);
    }

    public override string Name { get; }

    public override long Length { get; }

    public override void Dispose() => _handle.Dispose();

    protected override int ReadSome(long offset, Span<byte> destination) => RandomAccess.Read(_handle, destination, offset);
}

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
