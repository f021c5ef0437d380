using System.Buffers.Binary;

namespace DataForge.Parquet.Codecs;

/// <summary>
/// The deprecated codec LZ4, which writers understood in two ways: frames of Hadoop (before each block its uncompressed and compressed size,
/// four bytes each, big-endian) or a bare block. Frames are tried first.
/// </summary>
internal sealed class HadoopLz4Decompressor : Lz4Decompressor
{
    private const int FrameHead = 8;

    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (!TryFrames(source, destination))
        {
            base.Decompress(source, destination);
        }
    }

    private static bool TryFrames(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        while (!source.IsEmpty)
        {
            if (source.Length < FrameHead)
            {
                return false;
            }

            uint uncompressed = BinaryPrimitives.ReadUInt32BigEndian(source);
            uint compressed = BinaryPrimitives.ReadUInt32BigEndian(source[4..]);
            if (uncompressed > destination.Length || compressed > source.Length - FrameHead
                || !TryDecompress(source.Slice(FrameHead, (int)compressed), destination[..(int)uncompressed]))
            {
                return false;
            }

            source = source[(FrameHead + (int)compressed)..];
            destination = destination[(int)uncompressed..];
        }

        return destination.IsEmpty;
    }
}
