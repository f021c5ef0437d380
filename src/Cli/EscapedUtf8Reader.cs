using System.Buffers;
using System.Text.Unicode;

namespace DataForge.Cli;

/// <summary>
/// Decodes UTF-8 of which single lines may be damaged: a byte that is none becomes half of a surrogate pair (U+DC00 plus the byte, as PEP 383
/// has it), which no text holds. So the line at fault can be answered with an error, and the others as they should be.
/// </summary>
internal sealed class EscapedUtf8Reader(Stream stream) : TextReader
{
    private const char Escape = '\uDC00';

    private readonly byte[] _bytes = new byte[1 << 16];
    private readonly char[] _chars = new char[1 << 16];
    private int _first;
    private int _end;
    private int _next;
    private int _decoded;
    private bool _begun;
    private bool _ended;

    /// <summary>The bytes a line was decoded from.</summary>
    public static byte[] ToBytes(ReadOnlySpan<char> line)
    {
        var bytes = new ArrayBufferWriter<byte>(line.Length + 16);
        while (!line.IsEmpty)
        {
            Span<byte> target = bytes.GetSpan(line.Length * 3);
            OperationStatus status = Utf8.FromUtf16(line, target, out int read, out int written, replaceInvalidSequences: false);
            line = line[read..];
            bytes.Advance(written);
            if (status == OperationStatus.InvalidData)
            {
                bytes.Write([(byte)line[0]]);
                line = line[1..];
            }
        }

        return bytes.WrittenSpan.ToArray();
    }

    public override int Peek() => Fill() ? _chars[_next] : -1;

    public override int Read() => Fill() ? _chars[_next++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty || !Fill())
        {
            return 0;
        }

        int taken = Math.Min(buffer.Length, _decoded - _next);
        _chars.AsSpan(_next, taken).CopyTo(buffer);
        _next += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        while (_next == _decoded)
        {
            if (_first == _end && _ended)
            {
                return false;
            }

            (_next, _decoded) = (0, 0);
            Decode();
        }

        return true;
    }

    private void Decode()
    {
        OperationStatus status = Utf8.ToUtf16(_bytes.AsSpan(_first, _end - _first), _chars, out int read, out _decoded, replaceInvalidSequences: false, isFinalBlock: _ended);
        _first += read;
        if (_decoded > 0)
        {
            return;
        }

        if (status == OperationStatus.InvalidData)
        {
            _chars[_decoded++] = (char)(Escape + _bytes[_first++]);
            return;
        }

        _bytes.AsSpan(_first, _end - _first).CopyTo(_bytes);
        (_first, _end) = (0, _end - _first);
        int count = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += count;
        _ended = count == 0;
        SkipByteOrderMark();
    }

    private void SkipByteOrderMark()
    {
        if (!_begun && (_end >= 3 || _ended))
        {
            _begun = true;
            _first = _bytes.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        }
    }
}
