using System.Security.Cryptography;
using DataForge.Core.Files;

namespace DataForge.Sources.Streams;

/// <summary>Hashes and counts the bytes that are read through it.</summary>
internal sealed class HashingStream(Stream inner) : ReadOnlyStream
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _hash;

    /// <summary>Number of bytes read.</summary>
    public long Count { get; private set; }

    /// <summary>SHA-256 of all bytes, as 64 hex digits.</summary>
    /// <exception cref="InvalidOperationException">The stream was not read to its end.</exception>
    public string Hash => _hash ?? throw new InvalidOperationException("The file has not been read to its end.");

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        _sha256.AppendData(buffer[..count]);
        Count += count;
        return count;
    }

    /// <summary>Goes back to the beginning, for files that were not read from first byte to last.</summary>
    public void Rewind()
    {
        inner.Position = 0;
        _sha256.GetHashAndReset();
        Count = 0;
    }

    /// <summary>Reads what is left and fixes the hash.</summary>
    public void Finish()
    {
        if (_hash is null)
        {
            byte[] rest = new byte[64 << 10];
            while (Read(rest) > 0)
            {
            }

            _hash = Convert.ToHexStringLower(_sha256.GetHashAndReset());
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sha256.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
