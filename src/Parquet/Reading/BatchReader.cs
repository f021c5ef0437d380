using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>Reads the columns of a schema side by side, batch by batch.</summary>
internal sealed class BatchReader : IRowSource
{
    private const int MaximumBatchRows = 65_536;
    private const int FirstStep = 16;

    private readonly FileMetadata _metadata;
    private readonly ParquetReaderOptions _options;
    private readonly ColumnChunkReader[] _columns;
    private readonly ParquetBatch _batch;
    private int _group = -1;
    private long _rowsLeft;

    public BatchReader(RandomAccessInput input, FileMetadata metadata, ParquetSchema schema, ParquetReaderOptions options)
    {
        _metadata = metadata;
        _options = options;
        Schema = schema;
        _columns = schema.LeafArray.Select(leaf => new ColumnChunkReader(input, leaf, options)).ToArray();
        _batch = new ParquetBatch(schema) { FileName = input.Name, PageOffsets = new long[_columns.Length] };
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
        ReadSteps((int)Math.Min(MaximumBatchRows, _rowsLeft));
        _rowsLeft -= _batch.RowCount;
        for (var i = 0; i < _columns.Length; i++)
        {
            _batch.PageOffsets![i] = _columns[i].PageOffset;
            if (_rowsLeft == 0)
            {
                _columns[i].Close();
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

    /// <summary>
    /// Reads rows until the batch has its bytes. What the file says of its sizes is not trusted: a few rows come first, and never more than
    /// twice what is there already.
    /// </summary>
    private void ReadSteps(int rows)
    {
        int step = Math.Min(FirstStep, rows);
        while (step > 0)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                _columns[i].ReadRows(step, _batch.Vectors[i]);
            }

            _batch.RowCount += step;
            long bytes = _batch.ByteCount;
            long perRow = Math.Max(1, bytes / _batch.RowCount);
            long more = Math.Min((_options.BatchBytes - bytes) / perRow, Math.Min(2L * _batch.RowCount, rows - _batch.RowCount));
            step = (int)Math.Max(0, more);
        }
    }

    private void OpenGroup(RowGroupMetadata group)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Open(group.Columns[Schema.LeafArray[i].FileIndex]);
        }

        _rowsLeft = group.RowCount;
    }
}
