using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DataForge.Core.Files;
using DataForge.Parquet.Codecs;

namespace DataForge.Pipelines.Commits;

/// <summary>
/// Finished pieces of work under their keys, each one file: <c>commits/ab/abcd...</c>. A key is written once; who comes second compares
/// the content, and other content under the same key stops the build (design rule 13). Safe for several processes.
/// File: magic, notes' length and body length (u32, u64 little-endian), content hash (32 bytes), notes, CRC-32C of all that, then blocks of
/// (raw length, stored length, CRC-32C of the raw bytes: u32 each; zstd frame).
/// </summary>
internal sealed class CommitStore(string folder)
{
    private const uint Magic = 0x32434644;
    private const int BlockLength = 1 << 18;
    private const int FixedLength = 4 + 4 + 8 + 32;
    private const int BlockHeader = 12;
    private const int MaximumNotes = 64 << 20;

    private readonly ConcurrentDictionary<string, byte> _used = new(StringComparer.Ordinal);

    /// <summary>Keys read or written so far by this process.</summary>
    public IReadOnlyCollection<string> Used => (IReadOnlyCollection<string>)_used.Keys;

    /// <summary>The header of a finished commit, or null.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public CommitHeader? Find(string key)
    {
        try
        {
            using FileStream stream = Open(key);
            CommitHeader header = ReadHeader(stream, key);
            _used.TryAdd(key, 0);
            return header;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Notes that commits are still of use, without reading them.</summary>
    public void Touch(IEnumerable<string> keys)
    {
        foreach (string key in keys)
        {
            _used.TryAdd(key, 0);
        }
    }

    /// <summary>The uncompressed body, each block verified against its checksum.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public byte[] ReadBody(string key)
    {
        using FileStream stream = Open(key);
        byte[] body = new byte[Begin(stream, key)];
        Read(stream, key, body);
        return body;
    }

    /// <summary>The uncompressed body in memory of the pool.</summary>
    /// <inheritdoc cref="ReadBody"/>
    public CommitBody RentBody(string key)
    {
        using FileStream stream = Open(key);
        int length = Begin(stream, key);
        byte[] body = ArrayPool<byte>.Shared.Rent(length);
        Read(stream, key, body.AsSpan(0, length));
        return new CommitBody(body, length);
    }

    private int Begin(FileStream stream, string key)
    {
        CommitHeader header = ReadHeader(stream, key);
        _used.TryAdd(key, 0);
        return (int)header.BodyLength;
    }

    private static void Read(FileStream stream, string key, Span<byte> body)
    {
        ZstdDecompressor decompressor = CommitCodecs.RentDecompressor();
        Span<byte> block = stackalloc byte[BlockHeader];
        for (int filled = 0; filled < body.Length;)
        {
            stream.ReadExactly(block);
            int raw = BinaryPrimitives.ReadInt32LittleEndian(block);
            int stored = BinaryPrimitives.ReadInt32LittleEndian(block[4..]);
            CheckBlock(key, stream, raw, stored, body.Length - filled);
            ReadBlock(key, stream, decompressor, stored, BinaryPrimitives.ReadUInt32LittleEndian(block[8..]), body.Slice(filled, raw));
            filled += raw;
        }

        CommitCodecs.Return(decompressor);
    }

    /// <summary>A part of the uncompressed body; only the blocks that hold it are read. Each is verified against its checksum.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or the part is not in the body.</exception>
    public void ReadPart(string key, long offset, Span<byte> part)
    {
        if (part.Length == 0)
        {
            return;
        }

        // Without a buffer: most blocks are skipped, and a buffer would read them.
        using FileStream stream = Open(key, bufferSize: 0);
        CommitHeader header = ReadHeader(stream, key);
        _used.TryAdd(key, 0);
        long end = offset + part.Length;
        if (offset < 0 || end > header.BodyLength)
        {
            throw Damaged(key, $"bytes {offset} to {end} of {header.BodyLength} were asked for");
        }

        ZstdDecompressor decompressor = CommitCodecs.RentDecompressor();
        Span<byte> block = stackalloc byte[BlockHeader];
        byte[] raw = ArrayPool<byte>.Shared.Rent(BlockLength);
        for (long start = 0; start < end;)
        {
            stream.ReadExactly(block);
            int rawLength = BinaryPrimitives.ReadInt32LittleEndian(block);
            int stored = BinaryPrimitives.ReadInt32LittleEndian(block[4..]);
            CheckBlock(key, stream, rawLength, stored, header.BodyLength - start);
            if (start + rawLength <= offset)
            {
                stream.Seek(stored, SeekOrigin.Current);
            }
            else
            {
                ReadBlock(key, stream, decompressor, stored, BinaryPrimitives.ReadUInt32LittleEndian(block[8..]), raw.AsSpan(0, rawLength));
                int from = (int)Math.Max(0, offset - start);
                int to = (int)Math.Min(rawLength, end - start);
                raw.AsSpan(from, to - from).CopyTo(part[(int)(start + from - offset)..]);
            }

            start += rawLength;
        }

        ArrayPool<byte>.Shared.Return(raw);
        CommitCodecs.Return(decompressor);
    }

    /// <summary>Commits a body under a key.</summary>
    /// <exception cref="DeterminismException">The key holds other content.</exception>
    public CommitHeader Write(string key, ReadOnlySpan<byte> notes, ReadOnlySpan<byte> body)
    {
        string hash = HashOf(notes, body);
        List<(byte[] Buffer, int Length)> parts = Compress(notes, body, hash);
        string path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        bool created = DurableFile.TryCreate(path, stream => parts.ForEach(part => stream.Write(part.Buffer, 0, part.Length)));
        parts.ForEach(part => ArrayPool<byte>.Shared.Return(part.Buffer));
        _used.TryAdd(key, 0);
        var header = new CommitHeader(key, hash, notes.ToArray(), body.Length);
        if (!created && Find(key) is { } other && other.ContentHash != hash)
        {
            throw new DeterminismException($"The commit {key} was made before with other content ({other.ContentHash} then, {hash} now). The same inputs gave different rows: an operator or teacher is not deterministic.");
        }

        return header;
    }

    /// <summary>Removes commits for which <paramref name="keep"/> is false, and temporary files that crashed writers left.</summary>
    public int Remove(Func<string, bool> keep)
    {
        int removed = 0;
        if (!Directory.Exists(folder))
        {
            return removed;
        }

        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetFileName(path);
            if (name.StartsWith(DurableFile.TemporaryPrefix, StringComparison.Ordinal) || !keep(name))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    private static void CheckBlock(string key, FileStream stream, int raw, int stored, long left)
    {
        if (raw <= 0 || raw > BlockLength || raw > left || stored <= 0 || stored > stream.Length - stream.Position)
        {
            throw Damaged(key, "a block's lengths are wrong");
        }
    }

    private static void ReadBlock(string key, FileStream stream, ZstdDecompressor decompressor, int stored, uint checksum, Span<byte> raw)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(stored);
        stream.ReadExactly(block, 0, stored);
        decompressor.Decompress(block.AsSpan(0, stored), raw);
        ArrayPool<byte>.Shared.Return(block);
        if (Checksum(raw) != checksum)
        {
            throw Damaged(key, "a block does not have the checksum it claims");
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
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

    private static List<(byte[] Buffer, int Length)> Compress(ReadOnlySpan<byte> notes, ReadOnlySpan<byte> body, string hash)
    {
        ZstdCompressor compressor = CommitCodecs.RentCompressor();
        int headLength = FixedLength + notes.Length + sizeof(uint);
        byte[] head = ArrayPool<byte>.Shared.Rent(headLength);
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), notes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), body.Length);
        Convert.FromHexString(hash).CopyTo(head, 16);
        notes.CopyTo(head.AsSpan(FixedLength));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(headLength - sizeof(uint)), Checksum(head.AsSpan(0, headLength - sizeof(uint))));
        List<(byte[], int)> parts = [(head, headLength)];
        while (body.Length > 0)
        {
            ReadOnlySpan<byte> block = body[..Math.Min(BlockLength, body.Length)];
            byte[] part = ArrayPool<byte>.Shared.Rent(BlockHeader + compressor.MaximumLength(block.Length));
            int stored = compressor.Compress(block, part.AsSpan(BlockHeader));
            BinaryPrimitives.WriteInt32LittleEndian(part, block.Length);
            BinaryPrimitives.WriteInt32LittleEndian(part.AsSpan(4), stored);
            BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(8), Checksum(block));
            parts.Add((part, BlockHeader + stored));
            body = body[block.Length..];
        }

        CommitCodecs.Return(compressor);
        return parts;
    }

    private static string HashOf(ReadOnlySpan<byte> notes, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, notes.Length);
        hash.AppendData(length);
        hash.AppendData(notes);
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static CommitHeader ReadHeader(FileStream stream, string key)
    {
        Span<byte> start = stackalloc byte[FixedLength];
        if (stream.ReadAtLeast(start, FixedLength, throwOnEndOfStream: false) < FixedLength || BinaryPrimitives.ReadUInt32LittleEndian(start) != Magic)
        {
            throw Damaged(key, "it is no commit");
        }

        int notesLength = BinaryPrimitives.ReadInt32LittleEndian(start[4..]);
        long bodyLength = BinaryPrimitives.ReadInt64LittleEndian(start[8..]);
        if (notesLength < 0 || notesLength > Math.Min(MaximumNotes, stream.Length) || bodyLength < 0 || bodyLength > Array.MaxLength)
        {
            throw Damaged(key, "its header claims impossible lengths");
        }

        byte[] bytes = new byte[FixedLength + notesLength];
        start.CopyTo(bytes);
        stream.ReadExactly(bytes.AsSpan(FixedLength));
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        stream.ReadExactly(checksum);
        return BinaryPrimitives.ReadUInt32LittleEndian(checksum) == Checksum(bytes)
            ? new CommitHeader(key, Convert.ToHexStringLower(start[16..FixedLength]), bytes.AsMemory(FixedLength), bodyLength)
            : throw Damaged(key, "its header does not have the checksum it claims");
    }

    private static InvalidDataException Damaged(string key, string why) =>
        new($"The commit {key} is damaged: {why}. Remove the file and run again; it will be made anew.");

    private FileStream Open(string key, int bufferSize = 1 << 16) =>
        new(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize, FileOptions.SequentialScan);

    private string PathOf(string key) => Path.Combine(folder, key[..2], key);
}
