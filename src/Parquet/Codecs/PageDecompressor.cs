namespace DataForge.Parquet.Codecs;

/// <summary>Decompresses page bodies. Holds the codec's context for reuse; used by one thread at a time.</summary>
public abstract class PageDecompressor : IDisposable
{
    /// <summary>Decompresses exactly <paramref name="destination"/>'s length.</summary>
    /// <exception cref="ParquetException">The data are damaged, or hold more or fewer bytes.</exception>
    public abstract void Decompress(ReadOnlySpan<byte> source, Span<byte> destination);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
