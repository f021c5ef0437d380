using System.Buffers.Binary;
using System.IO.Compression;
using DataForge.Parquet.IO;

namespace DataForge.Parquet.Codecs;

/// <summary>Gzip (RFC 1952), one member a page.</summary>
internal sealed class GzipCompressor : PageCompressor
{
    private readonly ZLibCompressionOptions _options;

    public GzipCompressor(int level)
    {
        if (level is < 0 or > 9)
        {
            throw new ArgumentException($"gzip has levels 0 to 9, not {level}");
        }

        _options = new ZLibCompressionOptions { CompressionLevel = level };
    }

    public override int MaximumLength(int length) => checked(length + (length >> 8) + 128);

    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, _options, leaveOpen: true))
        {
            gzip.Write(source);
        }

        output.GetBuffer().AsSpan(0, (int)output.Length).CopyTo(destination);
        return (int)output.Length;
    }
}

/// <summary>Gzip (RFC 1952), one or more members.</summary>
internal sealed class GzipDecompressor : PageDecompressor
{
    private const int ShortestMember = 18;

    public override unsafe void Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (source.Length < ShortestMember)
        {
            throw new ParquetException($"{source.Length} bytes are no gzip data");
        }

        try
        {
            fixed (byte* start = source)
            {
                using var input = new UnmanagedMemoryStream(start, source.Length);
                using var gzip = new GZipStream(input, CompressionMode.Decompress);
                int read = gzip.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
                if (read != destination.Length || gzip.ReadByte() >= 0)
                {
                    throw new ParquetException($"the gzip data do not give the {destination.Length} bytes that the header says");
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new ParquetException($"the gzip data are damaged: {e.Message}", e);
        }

        CheckTrailer(source, destination);
    }

    /// <summary>Checks the last member's checksum and length, which the library passes over where they are cut off.</summary>
    private static void CheckTrailer(ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination)
    {
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(source[^8..]);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(source[^4..]);
        if (length > destination.Length || Crc32.Of(destination[^(int)length..]) != crc)
        {
            throw new ParquetException("the gzip data are cut off, or their checksum is wrong");
        }
    }
}
