using System.Buffers;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Reading;

/// <summary>Reads the pages of a column chunk one after another: header, checksum, stored body.</summary>
internal sealed class PageReader(RandomAccessInput input, ParquetReaderOptions options) : IDisposable
{
    private const int FirstHeaderWindow = 512;
    private const int MaximumHeaderBytes = 16 << 20;

    private byte[] _window = new byte[FirstHeaderWindow];
    private byte[] _body = [];
    private long _bodyOffset;
    private int _bodyLength;
    private long _end;

    /// <summary>Offset of the present page's header.</summary>
    public long PageOffset { get; private set; }

    /// <summary>Offset of the next page's header.</summary>
    public long NextOffset { get; private set; }

    /// <summary>Bytes of the present page's header.</summary>
    public int HeaderLength { get; private set; }

    public PageHeader Header { get; private set; } = new();

    /// <summary>The page's body as stored.</summary>
    public ReadOnlySpan<byte> Body => input.TryView(_bodyOffset, _bodyLength, out ReadOnlySpan<byte> bytes) ? bytes : _body.AsSpan(0, _bodyLength);

    public void Open(long start, long length)
    {
        NextOffset = start;
        _end = start + length;
    }

    /// <summary>Goes to a page of the chunk; <see cref="Next"/> reads it.</summary>
    public void Seek(long offset) => NextOffset = offset;

    /// <summary>Reads the next page; false at the chunk's end.</summary>
    public bool Next()
    {
        if (NextOffset >= _end)
        {
            return false;
        }

        PageOffset = NextOffset;
        int headerLength = HeaderLength = ReadHeader();
        int size = Header.CompressedSize;
        if (size < 0 || size > _end - PageOffset - headerLength || Header.UncompressedSize < 0 || Header.UncompressedSize > options.MaximumPageBytes)
        {
            throw new ParquetException(
                $"the page claims {size} bytes, uncompressed {Header.UncompressedSize}; its chunk has {_end - PageOffset - headerLength} left, the limit is {options.MaximumPageBytes}");
        }

        LoadBody(PageOffset + headerLength, size);
        NextOffset = PageOffset + headerLength + size;
        if (options.VerifyChecksums && Header.Crc is { } expected && (int)Crc32.Of(Body) is var actual && actual != expected)
        {
            throw new ParquetException($"the page's checksum is {actual:x8}, its header says {expected:x8}: the file is damaged");
        }

        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_body.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_body);
            _body = [];
        }
    }

    private void LoadBody(long offset, int size)
    {
        _bodyOffset = offset;
        _bodyLength = size;
        if (input.TryView(offset, size, out _))
        {
            return;
        }

        if (_body.Length < size)
        {
            Dispose();
            _body = ArrayPool<byte>.Shared.Rent(size);
        }

        input.Read(offset, _body.AsSpan(0, size));
    }

    private int ReadHeader()
    {
        while (true)
        {
            var available = (int)Math.Min(_window.Length, _end - PageOffset);
            input.Read(PageOffset, _window.AsSpan(0, available));
            var reader = new CompactReader(_window.AsSpan(0, available), "page header");
            try
            {
                Header = PageHeaderThrift.Read(ref reader);
                return reader.Position;
            }
            catch (ParquetException e) when (e.IsTruncation && available == _window.Length && available < MaximumHeaderBytes)
            {
                _window = new byte[_window.Length * 8];
            }
        }
    }
}
