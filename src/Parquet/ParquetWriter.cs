using System.Buffers.Binary;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Thrift;
using DataForge.Parquet.Writing;

namespace DataForge.Parquet;

/// <summary>
/// Writes a Parquet file: row by row through <see cref="Row"/> or in batches. Memory holds the encoded pages of one row group. The file exists only after
/// <see cref="Commit"/>; disposed before, it leaves nothing. After an exception of writing (not of a wrong row) only disposing is possible.
/// One thread at a time.
/// </summary>
public sealed class ParquetWriter : IDisposable
{
    /// <summary>Rows are cut into pages each time so many bytes have come in: what is looked at again is still in the processor's cache.</summary>
    private const int DrainBytes = 256 << 10;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    private readonly ParquetWriterOptions _options;
    private readonly AtomicFile? _file;
    private readonly PositionedOutput _output;
    private readonly ParquetBatch _rowGroup;
    private readonly RowGroupWriter _rowGroupWriter;
    private readonly List<RowGroupMetadata> _rowGroups = [];
    private readonly List<KeyValue> _keyValues = [];
    private long _drainedBytes;
    private bool _failed;
    private bool _committed;
    private bool _disposed;

    private ParquetWriter(ParquetSchema schema, ParquetWriterOptions? options, Func<(AtomicFile? File, Stream Output)> open)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _options = options ?? new ParquetWriterOptions();
        _options.Validate();
        Schema = schema;
        _rowGroup = new ParquetBatch(schema, pooled: true);
        _rowGroupWriter = new RowGroupWriter(schema, _options);
        foreach ((string key, string value) in _options.KeyValues)
        {
            SetKeyValue(key, value);
        }

        Row = new RowAppender(_rowGroup, FlushIfFull);
        (_file, Stream output) = open();
        _output = new PositionedOutput(output);
        _output.Write(Magic);
    }

    /// <summary>The schema.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Appends rows field by field. Row groups are cut as the options say.</summary>
    public RowAppender Row { get; }

    /// <summary>Complete rows so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Starts a file at a path. The folder must exist; a file already there is replaced by <see cref="Commit"/>.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or names a column that is not there.</exception>
    /// <exception cref="DllNotFoundException">zstd is asked for and libzstd is missing; the message says what to install.</exception>
    public static ParquetWriter Create(string path, ParquetSchema schema, ParquetWriterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ParquetWriter(schema, options, () =>
        {
            var file = new AtomicFile(path);
            return (file, file.Stream);
        });
    }

    /// <summary>Writes to a stream from its present position; the stream is not closed. Offsets count from that position.</summary>
    public static ParquetWriter Create(Stream output, ParquetSchema schema, ParquetWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new ParquetWriter(schema, options, () => (null, output));
    }

    /// <summary>Sets a footer key-value, in place of an earlier one of the same key.</summary>
    public void SetKeyValue(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        int index = _keyValues.FindIndex(pair => pair.Key == key);
        if (index < 0)
        {
            _keyValues.Add(new KeyValue(key, value));
        }
        else
        {
            _keyValues[index] = new KeyValue(key, value);
        }
    }

    /// <summary>Writes the rows of a batch, cut into the same row groups as if they were appended one by one.</summary>
    /// <param name="batch">Rows of a schema with the same leaves and levels.</param>
    /// <exception cref="ArgumentException">The batch's columns differ from the file's.</exception>
    public void WriteBatch(ParquetBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        EnsureWritable();
        BatchCopier.EnsureSameShape(batch.Schema, Schema);
        var copier = new BatchCopier(batch, _rowGroup);
        while (copier.CopyRow())
        {
            Row.MarkRowStart();
            FlushIfFull();
        }
    }

    /// <summary>Ends the row group here; does nothing if it is empty.</summary>
    public void FlushRowGroup()
    {
        EnsureWritable();
        if (_rowGroup.RowCount == 0)
        {
            return;
        }

        _failed = true;
        RowGroupMetadata metadata = _rowGroupWriter.Write(_rowGroup, _output, _rowGroups.Count);
        _rowGroups.Add(metadata);
        _rowGroup.Clear();
        _drainedBytes = 0;
        Row.MarkRowStart();
        _failed = false;
    }

    /// <summary>Writes what is left and the footer, and makes the file visible under its name.</summary>
    /// <exception cref="InvalidOperationException">A row is not complete, or writing has failed.</exception>
    public ParquetFileSummary Commit()
    {
        FlushRowGroup();
        _failed = true;
        WriteFooter();
        _output.Flush();
        _file?.Commit();
        _failed = false;
        _committed = true;
        return new ParquetFileSummary(RowCount, _rowGroups.Count, _output.Position, _rowGroups.Sum(group => group.TotalByteSize));
    }

    /// <summary>Frees memory; a file that was not committed is deleted.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _rowGroupWriter.Dispose();
            _rowGroup.Release();
            _file?.Dispose();
        }
    }

    private void FlushIfFull()
    {
        RowCount++;
        long bytes = _rowGroup.ByteCount;
        if (_rowGroup.RowCount >= _options.RowGroupRows || bytes >= _options.RowGroupBytes)
        {
            FlushRowGroup();
        }
        else if (bytes - _drainedBytes >= DrainBytes)
        {
            _failed = true;
            _rowGroupWriter.Drain(_rowGroup);
            _drainedBytes = bytes;
            Row.MarkRowStart();
            _failed = false;
        }
    }

    private void WriteFooter()
    {
        var metadata = new FileMetadata
        {
            Version = 2,
            Schema = SchemaElements.From(Schema),
            RowCount = RowCount,
            RowGroups = _rowGroupWriter.WriteIndexes(_rowGroups, _output),
            KeyValues = _keyValues.ToArray(),
            CreatedBy = _options.CreatedBy ?? ParquetWriterOptions.DefaultCreatedBy,
            TypeOrders = Schema.LeafArray.Select(_ => true).ToArray(),
        };
        var footer = new ByteBuffer();
        metadata.Write(new CompactWriter(footer));
        _output.Write(footer.Written);
        Span<byte> end = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(end, footer.Length);
        Magic.CopyTo(end[4..]);
        _output.Write(end);
    }

    private void EnsureWritable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_failed || _committed)
        {
            throw new InvalidOperationException(_committed ? "the file is committed" : "writing has failed: the file cannot be completed");
        }

        if (!Row.IsAtRowStart)
        {
            throw new InvalidOperationException($"a row is not complete ({Row.Next ?? Schema.Root} is next): end or discard it first");
        }
    }
}
