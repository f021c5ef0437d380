using System.Text;

namespace DataForge.Cli;

/// <summary>Passes text in UTF-8 on as it is, and refuses bytes that are none with the line in which they stand.</summary>
internal sealed class StrictUtf8Stream(Stream inner, string name) : Stream
{
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private char[] _decoded = [];
    private long _line = 1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int length = inner.Read(buffer);
        Check(buffer[..length], isEnd: length == 0 && buffer.Length > 0);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        if (_decoded.Length <= bytes.Length)
        {
            _decoded = new char[bytes.Length + 1];
        }

        try
        {
            _decoder.GetChars(bytes, _decoded, isEnd);
        }
        catch (DecoderFallbackException wrong)
        {
            long line = _line + bytes[..Math.Clamp(wrong.Index, 0, bytes.Length)].Count((byte)'\n');
            throw new InvalidDataException($"{name}: line {line} is not UTF-8. Convert the text first, as with 'iconv -f LATIN1 -t UTF-8'.", wrong);
        }

        _line += bytes.Count((byte)'\n');
    }
}
