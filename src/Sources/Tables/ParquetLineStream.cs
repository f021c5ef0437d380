using DataForge.Core.Files;
using DataForge.Parquet;
using DataForge.Parquet.Rows;

namespace DataForge.Sources.Tables;

/// <summary>Shows the rows of a Parquet file as lines of JSON (<see cref="RowJson"/>). Only the columns that the source's paths begin with are read.</summary>
internal sealed class ParquetLineStream : ReadOnlyStream
{
    private readonly ParquetReader _reader;
    private readonly RowCursor? _rows;
    private readonly RowJson _json = new();
    private long _emptyRows;
    private int _taken;

    /// <summary>Opens the rows of a file.</summary>
    /// <param name="file">The file; it must be able to seek, and stays open.</param>
    /// <param name="name">Name for messages.</param>
    /// <param name="columns">Names of the columns that are wanted; those that the file does not have are passed over.</param>
    /// <exception cref="ParquetException">The file is no Parquet file or is damaged.</exception>
    public ParquetLineStream(Stream file, string name, IReadOnlyCollection<string> columns)
    {
        _reader = ParquetReader.Open(file, name);
        string[] found = [.. _reader.Schema.Root.Children.Select(node => node.Name).Where(columns.Contains)];
        if (found.Length > 0)
        {
            // A name with a dot would read as a path in a projection.
            _rows = _reader.ReadRows(found.Any(column => column.Contains('.')) ? null : found);
        }
        else
        {
            _emptyRows = _reader.RowCount;
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (_taken == _json.Written.Length && !Next())
            {
                break;
            }

            ReadOnlySpan<byte> rest = _json.Written[_taken..];
            int count = Math.Min(rest.Length, buffer.Length - written);
            rest[..count].CopyTo(buffer[written..]);
            _taken += count;
            written += count;
        }

        return written;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rows?.Dispose();
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Next()
    {
        _taken = 0;
        _json.Clear();
        if (_rows is not null && _rows.NextRow())
        {
            _json.Row(_rows);
            return true;
        }

        if (_emptyRows > 0)
        {
            _emptyRows--;
            _json.Empty();
            return true;
        }

        return false;
    }
}
