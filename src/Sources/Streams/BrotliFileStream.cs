using System.IO.Compression;

namespace DataForge.Sources.Streams;

/// <summary>Reads a brotli stream (RFC 7932); <see cref="BrotliStream"/> with the errors of broken data that the other streams have.</summary>
internal sealed class BrotliFileStream(Stream inner) : ReadOnlyStream
{
    private readonly BrotliStream _brotli = new(inner, CompressionMode.Decompress);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _brotli.Read(buffer);
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidDataException("the brotli stream is broken", fault);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _brotli.Dispose();
        }

        base.Dispose(disposing);
    }
}
