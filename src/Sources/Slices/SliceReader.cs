using System.Security.Cryptography;

using DataForge.Parquet;
using DataForge.Sources.Streams;

namespace DataForge.Sources.Slices;

/// <summary>
/// Streams one file's decompressed text in slices (<see cref="SliceLimits"/>), in bounded memory. The slices of a file, joined, are its text:
/// only a CSV header line and records over the size limit are left out, and both are reported.
/// </summary>
public sealed class SliceReader : IDisposable
{
    private const int NameLength = 16;

    private readonly OpenedFile _file;
    private readonly SliceOccurrences _occurrences;
    private readonly RecordScanner _scanner;
    private readonly SliceCutter _cutter;
    private readonly SliceBuffer _buffer;
    private readonly int _maxRecord;
    private readonly bool _recordsAreLines;
    private byte[] _header = [];
    private bool _needsHeader;
    private long _offset;
    private long _line;

    internal SliceReader(OpenedFile file, SliceOccurrences occurrences, SliceLimits limits, int maxRecord)
    {
        (_file, _occurrences, _maxRecord) = (file, occurrences, maxRecord);
        _recordsAreLines = file.Delimiter is null;
        _scanner = file.Delimiter is { } delimiter ? new CsvScanner(delimiter) : new LineScanner();
        _needsHeader = file.HasHeader;
        _cutter = new SliceCutter(limits, maxRecord);
        _buffer = new SliceBuffer(file.Text, limits.Max);
    }

    /// <summary>SHA-256 of the file's raw bytes, as 64 hex digits; known once <see cref="Read"/> has returned null.</summary>
    /// <exception cref="InvalidOperationException">The file has not been read to its end.</exception>
    public string RawHash => _file.RawHash;

    /// <summary>Number of raw bytes read so far.</summary>
    public long RawBytes => _file.RawBytes;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file, as listed by <see cref="Files.SourceFiles"/>.</param>
    /// <param name="options">The source's options.</param>
    /// <param name="occurrences">The source's counter of equal slices; the source's files are read in order with the same one.</param>
    /// <exception cref="SourceException">The file cannot be opened or is of a kind that cannot be read.</exception>
    public static SliceReader Open(Files.SourceFile file, SourceOptions options, SliceOccurrences occurrences) =>
        new(OpenedFile.Open(file, options), occurrences, SliceLimits.Standard, options.MaxRecordBytes);

    /// <summary>The next slice, or null at the end of the file.</summary>
    /// <exception cref="SourceException">The file cannot be read on: a broken compressed stream, a fault of the disk.</exception>
    public RawSlice? Read(CancellationToken cancellation)
    {
        try
        {
            return Next(cancellation);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ParquetException or System.Text.DecoderFallbackException)
        {
            throw new SourceException($"{_file.Name}: cannot be read on after {_file.RawBytes} bytes of the file: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        _file.Dispose();
    }

    private RawSlice? Next(CancellationToken cancellation)
    {
        _cutter.Begin();
        _scanner.Reset();
        int scanned = 0;
        while (true)
        {
            int start = _cutter.Reached.End;
            int length = _scanner.Scan(_buffer.From(scanned));
            scanned = length < 0 ? _buffer.Filled : scanned + length;
            bool isComplete = length >= 0 || _buffer.IsAtEnd;
            if (isComplete && scanned == start)
            {
                return start > 0 ? Emit(_cutter.Reached) : Finish();
            }

            if (_cutter.Overflows(scanned))
            {
                return Emit(_cutter.Forced);
            }

            if (_cutter.IsOversize(scanned - start) && (isComplete || start == 0))
            {
                return start > 0 ? Emit(_cutter.Reached) : Oversize(scanned, isComplete, cancellation);
            }

            if (!isComplete)
            {
                cancellation.ThrowIfCancellationRequested();
                _buffer.Fill();
            }
            else if (_needsHeader)
            {
                TakeHeader(scanned);
                scanned = 0;
            }
            else if (_cutter.Take(_buffer.Between(start, scanned), _recordsAreLines))
            {
                return Emit(_cutter.Reached);
            }
        }
    }

    private RawSlice? Finish()
    {
        _file.Finish();
        return null;
    }

    private void TakeHeader(int end)
    {
        ReadOnlySpan<byte> record = _buffer.Between(0, end);
        if (!RecordText.IsBlank(record))
        {
            _header = record.ToArray();
            _needsHeader = false;
        }

        _offset += end;
        _line += record.Count((byte)'\n');
        _buffer.Drop(end);
    }

    private RawSlice Emit(Cut cut)
    {
        string hash = Hash(_buffer.Between(0, cut.End));
        byte[] bytes = _buffer.Detach(cut.End);
        return Place(new RawSlice(bytes, cut.End)
        {
            Header = _header,
            Delimiter = _file.Delimiter,
            Name = _occurrences.NameOf(hash[..NameLength]),
            ContentHash = hash,
            Offset = _offset,
            FirstLine = _line,
            LineCount = cut.Lines,
            RecordCount = cut.Records,
        }, cut.End);
    }

    /// <summary>Passes over a record that is too long, keeping nothing of it but its length and hash.</summary>
    private RawSlice Oversize(int end, bool isComplete, CancellationToken cancellation)
    {
        using IncrementalHash hash = BeginHash();
        long length = 0;
        long lines = 0;
        while (true)
        {
            ReadOnlySpan<byte> part = _buffer.Between(0, end);
            hash.AppendData(part);
            length += end;
            lines += part.Count((byte)'\n');
            _buffer.Drop(end);
            if (isComplete)
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            _buffer.Fill();
            int found = _scanner.Scan(_buffer.From(0));
            end = found < 0 ? _buffer.Filled : found;
            isComplete = found >= 0 || _buffer.IsAtEnd;
        }

        if (_needsHeader)
        {
            throw new SourceException($"{_file.Name}: the header line has {length} bytes, more than max_record_bytes ({_maxRecord}).");
        }

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        return Place(new RawSlice([], 0)
        {
            Header = _header,
            Delimiter = _file.Delimiter,
            Name = _occurrences.NameOf(digest[..NameLength]),
            ContentHash = digest,
            Offset = _offset,
            FirstLine = _line,
            LineCount = Math.Max(1, lines),
            RecordCount = 1,
            OversizeBytes = length,
        }, length);
    }

    private RawSlice Place(RawSlice slice, long length)
    {
        _offset += length;
        _line += slice.LineCount;
        return slice;
    }

    /// <summary>Rows of a CSV slice depend on the columns' names and delimiter too.</summary>
    private IncrementalHash BeginHash()
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (_file.Delimiter is { } delimiter)
        {
            hash.AppendData([delimiter]);
            hash.AppendData(_header);
        }

        return hash;
    }

    private string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (_file.Delimiter is null)
        {
            SHA256.HashData(bytes, digest);
        }
        else
        {
            using IncrementalHash hash = BeginHash();
            hash.AppendData(bytes);
            hash.GetHashAndReset(digest);
        }

        return Convert.ToHexStringLower(digest);
    }
}
