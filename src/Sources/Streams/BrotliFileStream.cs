using System.Buffers;
using System.IO.Compression;
using DataForge.Core.Files;

namespace DataForge.Sources.Streams;

/// <summary>Reads one brotli stream (RFC 7932) and notices when it is cut off or followed by other bytes, which <see cref="BrotliStream"/> passes over in silence.</summary>
internal sealed class BrotliFileStream(Stream inner) : ReadOnlyStream
{
    private readonly byte[] _input = new byte[64 << 10];
    private BrotliDecoder _decoder;
    private int _start;
    private int _filled;
    private bool _isDone;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (!_isDone && !buffer.IsEmpty)
        {
            OperationStatus status = _decoder.Decompress(_input.AsSpan(_start, _filled - _start), buffer, out int consumed, out int written);
            _start += consumed;
            if (status == OperationStatus.InvalidData)
            {
                throw new InvalidDataException("the brotli stream is broken");
            }

            _isDone = status == OperationStatus.Done;
            if (_isDone && (_start < _filled || Fill()))
            {
                throw new InvalidDataException("other bytes follow the brotli stream");
            }

            if (written > 0)
            {
                return written;
            }

            if (status == OperationStatus.NeedMoreData && !Fill())
            {
                throw new InvalidDataException("the brotli stream is cut off");
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Reads compressed bytes; false at their end.</summary>
    private bool Fill()
    {
        _start = 0;
        _filled = inner.Read(_input);
        return _filled > 0;
    }
}
