using System.Buffers.Binary;
using DataForge.Parquet.Codecs;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Codecs;

public sealed class DecompressorTests
{
    private static byte[] Text(int seed, int length)
    {
        var random = new SplitMix((ulong)seed);
        return Enumerable.Range(0, length).Select(i => (byte)(random.OneIn(9) ? random.Below(256) : i % 7)).ToArray();
    }

    private static byte[] Compress(CompressionCodec codec, byte[] bytes, int level = 6)
    {
        using PageCompressor compressor = PageCodecs.CreateCompressor(codec, level);
        var output = new byte[compressor.MaximumLength(bytes.Length)];
        return output[..compressor.Compress(bytes, output)];
    }

    private static byte[] Decompress(CompressionCodec codec, byte[] bytes, int length)
    {
        using PageDecompressor decompressor = PageCodecs.CreateDecompressor(codec);
        var output = new byte[length];
        decompressor.Decompress(bytes, output);
        return output;
    }

    private static byte[] HadoopFrame(byte[] block)
    {
        byte[] compressed = Compress(CompressionCodec.Lz4Raw, block);
        var frame = new byte[8 + compressed.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, block.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), compressed.Length);
        compressed.CopyTo(frame, 8);
        return frame;
    }

    [Fact]
    public void Decompress_Lz4InHadoopFramesOrBare_GivesTheBytes()
    {
        byte[] first = Text(1, 5000), second = Text(2, 70_000);
        byte[] both = [.. first, .. second];
        Decompress(CompressionCodec.Lz4, [.. HadoopFrame(first), .. HadoopFrame(second)], both.Length).Should().Equal(both);
        Decompress(CompressionCodec.Lz4, Compress(CompressionCodec.Lz4Raw, both), both.Length).Should().Equal(both);
    }

    [Fact]
    public void Decompress_GzipOfTwoMembers_GivesBoth()
    {
        byte[] first = Text(3, 5000), second = Text(4, 333);
        byte[] members = [.. Compress(CompressionCodec.Gzip, first), .. Compress(CompressionCodec.Gzip, second)];
        Decompress(CompressionCodec.Gzip, members, first.Length + second.Length).Should().Equal([.. first, .. second]);
        Action cut = () => Decompress(CompressionCodec.Gzip, members[..^2], first.Length + second.Length);
        cut.Should().Throw<ParquetException>();
    }

    [Theory]
    [InlineData(CompressionCodec.Snappy)]
    [InlineData(CompressionCodec.Lz4Raw)]
    [InlineData(CompressionCodec.Lz4)]
    [InlineData(CompressionCodec.Gzip)]
    [InlineData(CompressionCodec.Brotli)]
    [InlineData(CompressionCodec.Zstd)]
    public void Decompress_AnyByteChangedOrCut_NeverLeavesItsBuffers(CompressionCodec codec)
    {
        byte[] bytes = Text(5, 3000);
        byte[] compressed = Compress(codec == CompressionCodec.Lz4 ? CompressionCodec.Lz4Raw : codec, bytes, 3);
        Decompress(codec, compressed, bytes.Length).Should().Equal(bytes);
        for (var at = 0; at < compressed.Length; at++)
        {
            byte[] damaged = (byte[])compressed.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            foreach (byte[] given in new[] { damaged, compressed[..at] })
            {
                try
                {
                    Decompress(codec, given, bytes.Length);
                }
                catch (ParquetException e)
                {
                    e.Problem.Should().NotBeEmpty();
                }
            }
        }

        foreach (int length in new[] { bytes.Length - 1, bytes.Length + 1 })
        {
            Action decompress = () => Decompress(codec, compressed, length);
            decompress.Should().Throw<ParquetException>($"{codec} holds {bytes.Length} bytes, not {length}");
        }
    }
}
