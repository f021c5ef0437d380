using DataForge.Core.Files;

namespace DataForge.Sources.Streams;

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
internal sealed class PeekStream(Stream inner) : ReadOnlyStream
{
    private byte[] _head = [];
    private int _taken;

    /// <summary>The first bytes, at most <paramref name="count"/>; fewer only where the stream is shorter. Call it before the first read.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_head.Length < count)
        {
            byte[] head = new byte[count];
            _head.CopyTo(head, 0);
            int filled = _head.Length + inner.ReadAtLeast(head.AsSpan(_head.Length), count - _head.Length, throwOnEndOfStream: false);
            _head = head[..filled];
        }

        return _head.AsSpan(0, Math.Min(count, _head.Length));
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int left = _head.Length - _taken;
        if (left == 0)
        {
            return inner.Read(buffer);
        }

        int count = Math.Min(left, buffer.Length);
        _head.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
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
