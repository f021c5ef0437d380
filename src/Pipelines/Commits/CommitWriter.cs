using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using DataForge.Parquet.Codecs;

namespace DataForge.Pipelines.Commits;

/// <summary>Writes a commit's file as its body is made, a block of memory at a time: see <see cref="CommitFormat"/>.</summary>
internal sealed class CommitWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly ZstdCompressor _compressor = CommitCodecs.RentCompressor();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _raw = ArrayPool<byte>.Shared.Rent(CommitBlocks.RawLength);
    private readonly byte[] _stored;
    private readonly List<(int Stored, uint Checksum)> _blocks = [];
    private int _filled;

    public CommitWriter(Stream stream)
    {
        _stream = stream;
        _stored = ArrayPool<byte>.Shared.Rent(_compressor.MaximumLength(CommitBlocks.RawLength));
    }

    /// <summary>Bytes of the body so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds to the body.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        while (bytes.Length > 0)
        {
            int taken = Math.Min(bytes.Length, CommitBlocks.RawLength - _filled);
            bytes[..taken].CopyTo(_raw.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled == CommitBlocks.RawLength)
            {
                EndBlock();
            }
        }
    }

    /// <summary>Ends the body and writes what stands behind it.</summary>
    /// <returns>The content hash.</returns>
    public string Finish(ReadOnlySpan<byte> notes)
    {
        if (_filled > 0)
        {
            EndBlock();
        }

        _hash.AppendData(notes);
        Span<byte> notesLength = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(notesLength, notes.Length);
        _hash.AppendData(notesLength);
        byte[] hash = _hash.GetHashAndReset();

        byte[] foot = new byte[notes.Length + (_blocks.Count * CommitBlocks.EntryLength) + CommitFormat.TailLength];
        notes.CopyTo(foot);
        Span<byte> rest = foot.AsSpan(notes.Length);
        foreach ((int stored, uint checksum) in _blocks)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, stored);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[sizeof(int)..], checksum);
            rest = rest[CommitBlocks.EntryLength..];
        }

        CommitFormat.WriteTail(foot, notes.Length, Length, hash);
        _stream.Write(foot);
        return Convert.ToHexStringLower(hash);
    }

    public void Dispose()
    {
        CommitCodecs.Return(_compressor);
        ArrayPool<byte>.Shared.Return(_raw);
        ArrayPool<byte>.Shared.Return(_stored);
        _hash.Dispose();
    }

    private void EndBlock()
    {
        ReadOnlySpan<byte> raw = _raw.AsSpan(0, _filled);
        _hash.AppendData(raw);
        int stored = _compressor.Compress(raw, _stored);
        _stream.Write(_stored, 0, stored);
        _blocks.Add((stored, CommitFormat.Checksum(raw)));
        _filled = 0;
    }
}
