using DataForge.Parquet.Codecs;
using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Reading;

/// <summary>Decompresses page bodies into one buffer that is used again; a body is valid until the next one.</summary>
internal sealed class PageBodies : IDisposable
{
    private readonly Dictionary<CompressionCodec, PageDecompressor> _decompressors = [];
    private byte[] _buffer = [];

    /// <summary>The body with levels (v2 stores them uncompressed, before the values) and values.</summary>
    public ReadOnlyMemory<byte> Decompress(PageHeader header, ReadOnlySpan<byte> stored, CompressionCodec codec)
    {
        int levels = header.Type == PageType.DataV2 ? CheckedLevels(header) : 0;
        if (header.Type == PageType.DataV2 && !header.IsCompressed)
        {
            codec = CompressionCodec.None;
        }

        CheckExpansion(header, stored.Length - levels, codec);
        if (_buffer.Length < header.UncompressedSize)
        {
            _buffer = new byte[header.UncompressedSize];
        }

        Memory<byte> body = _buffer.AsMemory(0, header.UncompressedSize);
        stored[..levels].CopyTo(body.Span);
        if (stored.Length > levels || body.Length > levels)
        {
            Decompressor(codec).Decompress(stored[levels..], body.Span[levels..]);
        }

        return body;
    }

    public void Dispose()
    {
        foreach (PageDecompressor decompressor in _decompressors.Values)
        {
            decompressor.Dispose();
        }
    }

    private static int CheckedLevels(PageHeader header)
    {
        long levels = (long)header.DefinitionLength + header.RepetitionLength;
        return header.DefinitionLength >= 0 && header.RepetitionLength >= 0 && levels <= Math.Min(header.CompressedSize, header.UncompressedSize)
            ? (int)levels
            : throw new ParquetException(
                $"the page claims {header.RepetitionLength} and {header.DefinitionLength} bytes of levels in {header.CompressedSize} bytes ({header.UncompressedSize} uncompressed)");
    }

    /// <summary>Refuses sizes that a codec cannot reach, before memory is taken for them.</summary>
    private static void CheckExpansion(PageHeader header, long stored, CompressionCodec codec)
    {
        long factor = codec switch { CompressionCodec.Snappy => 32, CompressionCodec.Lz4 or CompressionCodec.Lz4Raw => 256, CompressionCodec.Gzip => 1_040, _ => 0 };
        if (factor > 0 && header.UncompressedSize > 64 + (stored * factor))
        {
            throw new ParquetException($"the page claims {header.UncompressedSize} bytes; {stored} bytes of {codec} cannot hold them");
        }
    }

    private PageDecompressor Decompressor(CompressionCodec codec)
    {
        if (!_decompressors.TryGetValue(codec, out PageDecompressor? decompressor))
        {
            decompressor = PageCodecs.CreateDecompressor(codec);
            _decompressors.Add(codec, decompressor);
        }

        return decompressor;
    }
}
