using System.Buffers;
using System.Collections.Concurrent;
using DataForge.Core.Files;
using DataForge.Parquet.Codecs;
using Microsoft.Win32.SafeHandles;

namespace DataForge.Pipelines.Commits;

/// <summary>
/// Finished pieces of work under their keys, each one file: <c>commits/ab/abcd...</c>. A key is written once; who comes second compares
/// the content, and other content under the same key stops the build (design rule 13). Safe for several processes.
/// </summary>
internal sealed class CommitStore(string folder)
{
    private readonly ConcurrentDictionary<string, byte> _used = new(StringComparer.Ordinal);

    /// <summary>Keys read or written so far by this process.</summary>
    public IReadOnlyCollection<string> Used => (IReadOnlyCollection<string>)_used.Keys;

    /// <summary>The header of a finished commit, or null.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public CommitHeader? Find(string key)
    {
        try
        {
            return Header(key);
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
        CommitHeader header = Header(key);
        byte[] body = new byte[header.BodyLength];
        ReadPart(key, header.Blocks, 0, body);
        return body;
    }

    /// <summary>The uncompressed body in memory of the pool.</summary>
    /// <inheritdoc cref="ReadBody"/>
    public CommitBody RentBody(string key)
    {
        CommitHeader header = Header(key);
        int length = (int)header.BodyLength;
        byte[] body = ArrayPool<byte>.Shared.Rent(length);
        ReadPart(key, header.Blocks, 0, body.AsSpan(0, length));
        return new CommitBody(body, length);
    }

    /// <summary>A part of the uncompressed body; only the blocks that hold it are read. Each is verified against its checksum.</summary>
    /// <param name="key">Key of the commit.</param>
    /// <param name="blocks">From its header.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="part">Is filled.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or the part is not in the body.</exception>
    public void ReadPart(string key, CommitBlocks blocks, long offset, Span<byte> part)
    {
        long end = offset + part.Length;
        if (offset < 0 || end > blocks.BodyLength)
        {
            throw CommitFormat.Damaged(key, $"bytes {offset} to {end} of {blocks.BodyLength} were asked for");
        }

        _used.TryAdd(key, 0);
        if (part.Length == 0)
        {
            return;
        }

        int first = (int)(offset / CommitBlocks.RawLength);
        int last = (int)((end - 1) / CommitBlocks.RawLength);
        int storedLength = checked((int)(blocks.OffsetOf(last + 1) - blocks.OffsetOf(first)));
        byte[] stored = ArrayPool<byte>.Shared.Rent(storedLength);
        using (SafeFileHandle file = Open(key))
        {
            CommitFormat.ReadExactly(key, file, stored.AsSpan(0, storedLength), blocks.OffsetOf(first));
        }

        ZstdDecompressor decompressor = CommitCodecs.RentDecompressor();
        byte[] raw = ArrayPool<byte>.Shared.Rent(CommitBlocks.RawLength);
        for (int block = first; block <= last; block++)
        {
            long start = (long)block * CommitBlocks.RawLength;
            int length = blocks.RawLengthOf(block);
            bool whole = start >= offset && start + length <= end;
            Span<byte> target = whole ? part.Slice((int)(start - offset), length) : raw.AsSpan(0, length);
            int from = (int)(blocks.OffsetOf(block) - blocks.OffsetOf(first));
            decompressor.Decompress(stored.AsSpan(from, (int)(blocks.OffsetOf(block + 1) - blocks.OffsetOf(block))), target);
            if (CommitFormat.Checksum(target) != blocks.ChecksumOf(block))
            {
                throw CommitFormat.Damaged(key, "a block does not have the checksum it claims");
            }

            if (!whole)
            {
                int begin = (int)Math.Max(0, offset - start);
                target[begin..(int)Math.Min(length, end - start)].CopyTo(part[(int)(start + begin - offset)..]);
            }
        }

        ArrayPool<byte>.Shared.Return(raw);
        ArrayPool<byte>.Shared.Return(stored);
        CommitCodecs.Return(decompressor);
    }

    /// <summary>Commits a body under a key.</summary>
    /// <inheritdoc cref="Write(string, Func{CommitWriter, ReadOnlyMemory{byte}})"/>
    public CommitHeader Write(string key, ReadOnlyMemory<byte> notes, ReadOnlyMemory<byte> body) => Write(
        key,
        writer =>
        {
            writer.Write(body.Span);
            return notes;
        });

    /// <summary>Commits a body under a key as it is made.</summary>
    /// <param name="key">The key.</param>
    /// <param name="write">Writes the body and returns the notes.</param>
    /// <exception cref="DeterminismException">The key holds other content.</exception>
    public CommitHeader Write(string key, Func<CommitWriter, ReadOnlyMemory<byte>> write)
    {
        string path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string hash = "";
        _ = DurableFile.TryCreate(
            path,
            stream =>
            {
                using var writer = new CommitWriter(stream);
                hash = writer.Finish(write(writer).Span);
            });
        CommitHeader header = Header(key);
        return header.ContentHash == hash ? header
            : throw new DeterminismException($"The commit {key} was made before with other content ({header.ContentHash} then, {hash} now). The same inputs gave different rows: an operator or teacher is not deterministic.");
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

    private CommitHeader Header(string key)
    {
        using SafeFileHandle file = Open(key);
        CommitHeader header = CommitFormat.ReadHeader(file, key);
        _used.TryAdd(key, 0);
        return header;
    }

    private SafeFileHandle Open(string key) => File.OpenHandle(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    private string PathOf(string key) => Path.Combine(folder, key[..2], key);
}
