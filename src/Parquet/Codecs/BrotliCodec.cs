using System.IO.Compression;

namespace DataForge.Parquet.Codecs;

/// <summary>Brotli (RFC 7932) with a window of 2^22 bytes.</summary>
internal sealed class BrotliCompressor : PageCompressor
{
    private const int WindowBits = 22;

    private readonly int _quality;

    public BrotliCompressor(int quality)
    {
        if (quality is < 0 or > 11)
        {
            throw new ArgumentException($"brotli has levels 0 to 11, not {quality}");
        }

        _quality = quality;
    }

    public override int MaximumLength(int length) => BrotliEncoder.GetMaxCompressedLength(length);

    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination) =>
        BrotliEncoder.TryCompress(source, destination, out int written, _quality, WindowBits)
            ? written
            : throw new InvalidOperationException($"brotli could not compress {source.Length} bytes");
}

/// <summary>Brotli (RFC 7932).</summary>
internal sealed class BrotliDecompressor : PageDecompressor
{
    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (!BrotliDecoder.TryDecompress(source, destination, out int written) || written != destination.Length)
        {
            throw new ParquetException($"the brotli data do not give the {destination.Length} bytes that the header says");
        }
    }
}
