namespace DataForge.Parquet.Codecs;

/// <summary>One decompressor a codec, made when it is first needed. Used by one thread at a time.</summary>
internal sealed class Decompressors : IDisposable
{
    private readonly Dictionary<CompressionCodec, PageDecompressor> _byCodec = [];

    /// <exception cref="ParquetException">The codec is unknown or not supported; the message names it.</exception>
    public PageDecompressor Of(CompressionCodec codec)
    {
        if (!_byCodec.TryGetValue(codec, out PageDecompressor? decompressor))
        {
            decompressor = PageCodecs.CreateDecompressor(codec);
            _byCodec.Add(codec, decompressor);
        }

        return decompressor;
    }

    public void Dispose()
    {
        foreach (PageDecompressor decompressor in _byCodec.Values)
        {
            decompressor.Dispose();
        }

        _byCodec.Clear();
    }
}
