using System.Buffers;
using DataForge.Parquet.Codecs;
using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Reading;

/// <summary>Decompresses page bodies into one buffer that is used again; a body is valid until the next one.</summary>
/// <param name="decompressors">The codecs, shared by columns that are read in turn.</param>
internal sealed class PageBodies(Decompressors decompressors) : IDisposable
{
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
            Dispose();
            _buffer = ArrayPool<byte>.Shared.Rent(header.UncompressedSize);
        }

        Memory<byte> body = _buffer.AsMemory(0, header.UncompressedSize);
        stored[..levels].CopyTo(body.Span);
        if (stored.Length > levels || body.Length > levels)
        {
            decompressors.Of(codec).Decompress(stored[levels..], body.Span[levels..]);
        }

        return body;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
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
}
