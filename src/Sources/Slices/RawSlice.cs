using System.Buffers;

namespace DataForge.Sources.Slices;

/// <summary>A piece of a file's decompressed text, cut at the end of a record. Dispose it to give its bytes back to the pool.</summary>
public sealed class RawSlice : IDisposable
{
    private byte[]? _pooled;
    private readonly int _length;

    internal RawSlice(byte[] pooled, int length) => (_pooled, _length) = (pooled, length);

    /// <summary>The bytes of the records, line ends included; empty for an oversize record. Valid until the slice is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The slice was disposed.</exception>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pooled is null, this);
            return _pooled.AsMemory(0, _length);
        }
    }

    /// <summary>The header line that names the columns of a CSV slice; empty otherwise. It lies outside <see cref="Bytes"/>.</summary>
    public ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The byte between the columns of a CSV slice; null for a slice of JSON lines.</summary>
    public byte? Delimiter { get; init; }

    /// <summary>First 16 hex digits of the SHA-256 of the bytes (of a CSV slice: of delimiter, header and bytes), a hyphen, and the number of equal slices before it in the source.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of header and bytes (for an oversize record of its bytes), 64 hex digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Offset of the first byte in the file's decompressed text.</summary>
    public required long Offset { get; init; }

    /// <summary>Line of the file, from 0, with which the slice begins; in JSON arrays and Parquet files the element or row.</summary>
    public required long FirstLine { get; init; }

    /// <summary>Number of lines; in JSON arrays and Parquet files of elements or rows.</summary>
    public required long LineCount { get; init; }

    /// <summary>Records that are not blank: the parser reports each of them exactly once.</summary>
    public required int RecordCount { get; init; }

    /// <summary>Length of the one record that was longer than the limit and was skipped; 0 for every other slice.</summary>
    public long OversizeBytes { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_pooled is { } pooled)
        {
            _pooled = null;
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }
}
