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
        EnsureInside(offset, destination.Length);
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

    /// <summary>Gives bytes that lie in memory already, valid until the input is disposed; false where they must be read.</summary>
    /// <exception cref="ParquetException">The range is not in the file.</exception>
    public virtual bool TryView(long offset, int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return false;
    }

    public abstract void Dispose();

    protected static void EnsureNoFolder(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; name a file in it");
        }
    }

    protected void EnsureInside(long offset, int count)
    {
        if (offset < 0 || offset > Length - count)
        {
            throw new ParquetException(Name, offset, $"{count} bytes are needed, the file has {Length}");
        }
    }

    protected abstract int ReadSome(long offset, Span<byte> destination);
}
