using System.Buffers.Binary;

namespace DataForge.Pipelines.Commits;

/// <summary>
/// Where the compressed blocks of a commit's body lie in its file, so that a part is read without what goes before it. In the file: stored length and
/// CRC-32C of the raw bytes (u32 each) of every block.
/// </summary>
internal sealed class CommitBlocks
{
    /// <summary>Raw bytes of each block but the last.</summary>
    public const int RawLength = 1 << 16;

    /// <summary>Bytes of a block's entry in the file.</summary>
    public const int EntryLength = 8;

    private readonly long[] _offsets;
    private readonly uint[] _checksums;

    private CommitBlocks(long bodyLength, long[] offsets, uint[] checksums) => (BodyLength, _offsets, _checksums) = (bodyLength, offsets, checksums);

    /// <summary>Raw bytes of all blocks.</summary>
    public long BodyLength { get; }

    /// <summary>Number of blocks of a body.</summary>
    public static int CountOf(long bodyLength) => checked((int)((bodyLength + RawLength - 1) / RawLength));

    /// <summary>Reads the entries of a file.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="bodyLength">Raw bytes of all blocks.</param>
    /// <param name="storedLength">Bytes of the file up to what stands behind the blocks.</param>
    /// <returns>Null where the blocks do not fill those exactly.</returns>
    public static CommitBlocks? Read(ReadOnlySpan<byte> entries, long bodyLength, long storedLength)
    {
        long[] offsets = new long[(entries.Length / EntryLength) + 1];
        uint[] checksums = new uint[offsets.Length - 1];
        for (int i = 0; i < checksums.Length; i++)
        {
            uint stored = BinaryPrimitives.ReadUInt32LittleEndian(entries[(EntryLength * i)..]);
            checksums[i] = BinaryPrimitives.ReadUInt32LittleEndian(entries[((EntryLength * i) + 4)..]);
            offsets[i + 1] = offsets[i] + stored;
        }

        return offsets[^1] == storedLength ? new CommitBlocks(bodyLength, offsets, checksums) : null;
    }

    /// <summary>Where a block's compressed bytes begin in the file; for the number after the last, where they end.</summary>
    public long OffsetOf(int block) => _offsets[block];

    /// <summary>CRC-32C of a block's raw bytes.</summary>
    public uint ChecksumOf(int block) => _checksums[block];

    /// <summary>Raw bytes of a block.</summary>
    public int RawLengthOf(int block) => (int)Math.Min(RawLength, BodyLength - ((long)block * RawLength));
}
