using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>Reads the columns of a schema side by side, batch by batch.</summary>
internal sealed class BatchReader : IRowSource
{
    private const int MaximumBatchRows = 65_536;

    private readonly FileMetadata _metadata;
    private readonly ParquetReaderOptions _options;
    private readonly ColumnChunkReader[] _columns;
    private readonly ParquetBatch _batch;
    private int _group = -1;
    private long _rowsLeft;
    private int _batchRows;

    public BatchReader(RandomAccessInput input, FileMetadata metadata, ParquetSchema schema, ParquetReaderOptions options)
    {
        _metadata = metadata;
        _options = options;
        Schema = schema;
        _columns = schema.LeafArray.Select(leaf => new ColumnChunkReader(input, leaf, options)).ToArray();
        _batch = new ParquetBatch(schema);
    }

    public ParquetSchema Schema { get; }

    public ParquetBatch? NextBatch()
    {
        while (_rowsLeft == 0)
        {
            if (++_group >= _metadata.RowGroups.Length)
            {
                return null;
            }

            OpenGroup(_metadata.RowGroups[_group]);
        }

        _batch.Clear();
        var rows = (int)Math.Min(_batchRows, _rowsLeft);
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].ReadRows(rows, _batch.Vectors[i]);
        }

        _batch.RowCount = rows;
        _rowsLeft -= rows;
        if (_rowsLeft == 0)
        {
            foreach (ColumnChunkReader column in _columns)
            {
                column.Close();
            }
        }

        return _batch;
    }

    public void Dispose()
    {
        foreach (ColumnChunkReader column in _columns)
        {
            column.Dispose();
        }
    }

    private void OpenGroup(RowGroupMetadata group)
    {
        long bytes = 0;
        for (var i = 0; i < _columns.Length; i++)
        {
            ColumnChunkMetadata chunk = group.Columns[Schema.LeafArray[i].FileIndex];
            bytes = Math.Min(long.MaxValue / 2, bytes + Math.Min(chunk.TotalUncompressedSize, long.MaxValue / 2));
            _columns[i].Open(chunk);
        }

        _rowsLeft = group.RowCount;
        long rowBytes = Math.Max(1, bytes / Math.Max(1, group.RowCount));
        _batchRows = (int)Math.Clamp(_options.BatchBytes / rowBytes, 1, MaximumBatchRows);
    }
}
