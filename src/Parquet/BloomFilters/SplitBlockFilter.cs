using System.Buffers.Binary;
using System.Numerics;

namespace DataForge.Parquet.BloomFilters;

/// <summary>The format's split block bloom filter (Parquet format, BloomFilter.md): blocks of eight 32-bit words, one bit in each word.</summary>
internal sealed class SplitBlockFilter
{
    /// <summary>Largest filter that is written or read.</summary>
    public const int MaximumBytes = 128 << 20;

    private const int BlockBytes = 32;
    private const int BitsPerValue = 11;

    private static readonly uint[] Salts =
        [0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31];

    /// <param name="bytes">The blocks; a multiple of 32 bytes.</param>
    public SplitBlockFilter(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>An empty filter for this many distinct values: about 1 % of absent values are said to be there.</summary>
    public static SplitBlockFilter ForDistinct(long values)
    {
        long bits = Math.Min(Math.Max(values * BitsPerValue, BlockBytes * 8), MaximumBytes * 8L);
        return new SplitBlockFilter(new byte[BitOperations.RoundUpToPowerOf2((ulong)bits) / 8]);
    }

    public void Insert(ulong hash)
    {
        Span<byte> block = Block(hash);
        for (var i = 0; i < Salts.Length; i++)
        {
            Span<byte> word = block[(4 * i)..];
            BinaryPrimitives.WriteUInt32LittleEndian(word, BinaryPrimitives.ReadUInt32LittleEndian(word) | Bit(hash, i));
        }
    }

    /// <summary>False only where no value of this hash was inserted.</summary>
    public bool MightContain(ulong hash)
    {
        ReadOnlySpan<byte> block = Block(hash);
        for (var i = 0; i < Salts.Length; i++)
        {
            if ((BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]) & Bit(hash, i)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static uint Bit(ulong hash, int word) => 1u << (int)(unchecked((uint)hash * Salts[word]) >> 27);

    private Span<byte> Block(ulong hash)
    {
        var block = (int)(((hash >> 32) * (ulong)(Bytes.Length / BlockBytes)) >> 32);
        return Bytes.AsSpan(block * BlockBytes, BlockBytes);
    }
}
