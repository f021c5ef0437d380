namespace DataForge.Parquet.Codecs;

/// <summary>No compression.</summary>
internal sealed class StoredCompressor : PageCompressor
{
    public override int MaximumLength(int length) => length;

    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        source.CopyTo(destination);
        return source.Length;
    }
}

/// <summary>No compression.</summary>
internal sealed class StoredDecompressor : PageDecompressor
{
    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (source.Length != destination.Length)
        {
            throw new ParquetException($"an uncompressed page has {source.Length} bytes where its header says {destination.Length}");
        }

        source.CopyTo(destination);
    }
}
