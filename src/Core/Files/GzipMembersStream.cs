using System.IO.Compression;

namespace DataForge.Core.Files;

/// <summary>
/// Reads a gzip file of one or more members (RFC 1952) and notices when it is cut off or followed by other bytes, which <see cref="GZipStream"/>
/// passes over in silence: a member of our own is put after the file, and what comes out must end with its text.
/// </summary>
public sealed class GzipMembersStream : ReadOnlyStream
{
    private static readonly byte[] Mark = [.. Enumerable.Range(0, 16).SelectMany(index => new byte[] { 0xDF, 0x00, (byte)(index / 4), 0x5A })];
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _members;
    private readonly byte[] _held = new byte[(128 << 10) + Mark.Length];
    private int _start;
    private int _end;

    private readonly string _name;

    /// <summary>Wraps the compressed bytes, which are disposed with this.</summary>
    /// <param name="inner">The compressed bytes.</param>
    /// <param name="name">What errors call the file; by default they leave that to the caller.</param>
    public GzipMembersStream(Stream inner, string? name = null)
    {
        _members = new GZipStream(new Followed(inner), CompressionMode.Decompress);
        _name = name is null ? "" : name + ": ";
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (_end - _start <= Mark.Length)
        {
            _held.AsSpan(_start.._end).CopyTo(_held);
            (_start, _end) = (0, _end - _start);
            int count = Decompress();
            if (count == 0)
            {
                return _held.AsSpan(0, _end).SequenceEqual(Mark)
                    ? 0
                    : throw new InvalidDataException($"{_name}the gzip stream is cut off, or other bytes follow it");
            }

            _end += count;
        }

        int copied = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _held.AsSpan(_start, copied).CopyTo(buffer);
        _start += copied;
        return copied;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _members.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Decompress()
    {
        try
        {
            return _members.Read(_held.AsSpan(_end));
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"{_name}the gzip stream is broken or cut off", fault);
        }
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    /// <summary>The file's bytes and then the mark's.</summary>
    private sealed class Followed(Stream inner) : ReadOnlyStream
    {
        private int _given = -1;

        /// <inheritdoc/>
        public override int Read(Span<byte> buffer)
        {
            if (_given < 0)
            {
                int count = inner.Read(buffer);
                if (count > 0)
                {
                    return count;
                }

                _given = 0;
            }

            int copied = Math.Min(buffer.Length, MarkMember.Length - _given);
            MarkMember.AsSpan(_given, copied).CopyTo(buffer);
            _given += copied;
            return copied;
        }

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
