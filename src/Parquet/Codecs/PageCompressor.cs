namespace DataForge.Parquet.Codecs;

/// <summary>Compresses page bodies. Holds the codec's context for reuse; used by one thread at a time.</summary>
public abstract class PageCompressor : IDisposable
{
    /// <summary>Bytes that the compressed form of <paramref name="length"/> bytes can take at most.</summary>
    public abstract int MaximumLength(int length);

    /// <summary>Compresses into a destination of at least <see cref="MaximumLength"/> bytes and returns the bytes used.</summary>
    public abstract int Compress(ReadOnlySpan<byte> source, Span<byte> destination);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
