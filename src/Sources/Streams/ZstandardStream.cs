using System.Runtime.InteropServices;
using DataForge.Core.Files;

namespace DataForge.Sources.Streams;

/// <summary>
/// Reads zstd frames (RFC 8878), one after the other, skippable ones included, through libzstd's streaming interface. The window is limited
/// to 128 MiB, libzstd's own default, so that a hostile frame cannot claim more memory.
/// </summary>
internal sealed unsafe class ZstandardStream : ReadOnlyStream
{
    private readonly Stream _inner;
    private readonly byte[] _input = new byte[128 << 10];
    private ZstandardNative.Context? _context = ZstandardNative.Create();
    private int _start;
    private int _filled;
    private bool _isInFrame;

    /// <summary>Wraps the compressed bytes.</summary>
    public ZstandardStream(Stream inner) => _inner = inner;

    /// <summary>True where a zstd or a skippable frame begins.</summary>
    public static bool IsFrame(ReadOnlySpan<byte> start) => start.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD])
        || (start.Length >= 4 && start[0] is >= 0x50 and <= 0x5F && start[1..4].SequenceEqual<byte>([0x2A, 0x4D, 0x18]));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_context is null, this);
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (true)
        {
            int written = Decompress(_context, buffer, out bool needsInput);
            if (written > 0)
            {
                return written;
            }

            if (needsInput && !Fill())
            {
                return _isInFrame ? throw new InvalidDataException("the zstd stream ends in the middle of a frame: is the file cut off?") : 0;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _context?.Dispose();
            _context = null;
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _start = 0;
        _filled = _inner.Read(_input);
        return _filled > 0;
    }

    private int Decompress(ZstandardNative.Context context, Span<byte> buffer, out bool needsInput)
    {
        fixed (byte* source = _input)
        fixed (byte* destination = buffer)
        {
            var input = new ZstandardNative.InBuffer { Source = source, Size = (nuint)_filled, Position = (nuint)_start };
            var output = new ZstandardNative.OutBuffer { Destination = destination, Size = (nuint)buffer.Length };
            bool hadInput = _start < _filled;
            nuint hint = ZstandardNative.DecompressStream(context, ref output, ref input);
            if (ZstandardNative.IsError(hint) != 0)
            {
                throw new InvalidDataException($"the zstd stream is broken: {Marshal.PtrToStringUTF8(ZstandardNative.ErrorName(hint))}");
            }

            _start = (int)input.Position;
            needsInput = _start == _filled;
            // A hint of zero says that a frame was read and flushed to its end; without input it is the wish for the next frame's header.
            _isInFrame = hadInput ? hint != 0 : _isInFrame && hint != 0;
            return (int)output.Position;
        }
    }
}
