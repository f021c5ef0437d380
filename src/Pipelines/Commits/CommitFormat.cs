using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DataForge.Pipelines.Commits;

/// <summary>
/// The bytes of a commit's file: the blocks of the body, a zstd frame each; notes; an entry for each block (<see cref="CommitBlocks"/>); the tail:
/// notes' length and body length (u32, u64 little-endian), content hash (32 bytes), CRC-32C of notes, entries and tail, magic. The content hash is
/// SHA-256 of the raw body, the notes, and the notes' length (u64).
/// </summary>
internal static class CommitFormat
{
    /// <summary>Last bytes of the file.</summary>
    public const uint Magic = 0x33434644;

    /// <summary>Bytes of the tail.</summary>
    public const int TailLength = 4 + 8 + HashLength + 4 + 4;

    private const int HashLength = 32;
    private const int MaximumNotes = 64 << 20;

    /// <summary>Fills in the last bytes of what stands behind the blocks.</summary>
    public static void WriteTail(Span<byte> foot, int notesLength, long bodyLength, ReadOnlySpan<byte> hash)
    {
        Span<byte> tail = foot[^TailLength..];
        BinaryPrimitives.WriteInt32LittleEndian(tail, notesLength);
        BinaryPrimitives.WriteInt64LittleEndian(tail[4..], bodyLength);
        hash.CopyTo(tail[12..]);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[(12 + HashLength)..], Checksum(foot[..^8]));
        BinaryPrimitives.WriteUInt32LittleEndian(tail[^4..], Magic);
    }

    /// <summary>Reads everything but the blocks.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static CommitHeader ReadHeader(SafeFileHandle file, string key)
    {
        long length = RandomAccess.GetLength(file);
        Span<byte> tail = stackalloc byte[TailLength];
        if (length < TailLength)
        {
            throw Damaged(key, "it is no commit");
        }

        ReadExactly(key, file, tail, length - TailLength);
        int notesLength = BinaryPrimitives.ReadInt32LittleEndian(tail);
        long bodyLength = BinaryPrimitives.ReadInt64LittleEndian(tail[4..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail[^4..]) != Magic)
        {
            throw Damaged(key, "it is no commit, or was cut short");
        }

        if (notesLength < 0 || notesLength > MaximumNotes || bodyLength < 0 || bodyLength > Array.MaxLength)
        {
            throw Damaged(key, "it claims impossible lengths");
        }

        int entriesLength = CommitBlocks.CountOf(bodyLength) * CommitBlocks.EntryLength;
        long first = length - TailLength - entriesLength - notesLength;
        if (first < 0)
        {
            throw Damaged(key, "it claims impossible lengths");
        }

        byte[] foot = new byte[length - first];
        ReadExactly(key, file, foot, first);
        if (BinaryPrimitives.ReadUInt32LittleEndian(foot.AsSpan(foot.Length - 8)) != Checksum(foot.AsSpan(0, foot.Length - 8)))
        {
            throw Damaged(key, "what stands behind its body does not have the checksum it claims");
        }

        return CommitBlocks.Read(foot.AsSpan(notesLength, entriesLength), bodyLength, first) is { } blocks
            ? new CommitHeader(key, Convert.ToHexStringLower(tail.Slice(12, HashLength)), foot.AsSpan(0, notesLength).ToArray(), blocks)
            : throw Damaged(key, "its blocks do not have the lengths that it claims");
    }

    /// <summary>Fills a span from a place in the file.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public static void ReadExactly(string key, SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
            {
                throw Damaged(key, "it ends too early");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    /// <summary>CRC-32C.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (byte last in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return ~crc;
    }

    /// <summary>The error of a damaged file.</summary>
    public static InvalidDataException Damaged(string key, string why) =>
        new($"The commit {key} is damaged: {why}. Remove the file and run again; it will be made anew.");
}
