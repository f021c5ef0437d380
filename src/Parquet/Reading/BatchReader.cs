using DataForge.Parquet.Codecs;
using DataForge.Parquet.Filtering;
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

    private readonly RandomAccessInput _input;
    private readonly FileMetadata _metadata;
    private readonly GroupPruner? _pruner;
    private readonly ParquetReaderOptions _options;
    private readonly Decompressors _decompressors = new();
    private readonly ColumnChunkReader[] _columns;
    private readonly ParquetBatch _batch;
    private readonly Queue<RowRange> _ranges = [];
    private int _group = -1;
    private long _groupRows;
    private long _row;
    private long _rowsLeft;

    /// <param name="input">The file.</param>
    /// <param name="metadata">Its footer.</param>
    /// <param name="schema">The columns to read.</param>
    /// <param name="options">Limits.</param>
    /// <param name="pruner">Says which rows may be left out; null reads all.</param>
    public BatchReader(RandomAccessInput input, FileMetadata metadata, ParquetSchema schema, ParquetReaderOptions options, GroupPruner? pruner = null)
    {
        _input = input;
        _pruner = pruner;
        _metadata = metadata;
        _options = options;
        Schema = schema;
        _columns = schema.LeafArray.Select(leaf => new ColumnChunkReader(input, leaf, options, _decompressors)).ToArray();
        _batch = new ParquetBatch(schema) { FileName = input.Name, PageOffsets = new long[_columns.Length] };
    }

    public ParquetSchema Schema { get; }

    public ParquetBatch? NextBatch()
    {
        while (_rowsLeft == 0)
        {
            if (_ranges.TryDequeue(out RowRange range))
            {
                OpenRange(range);
                continue;
            }

            if (++_group >= _metadata.RowGroups.Length)
            {
                return null;
            }

            OpenGroup(_metadata.RowGroups[_group]);
        }

        _batch.Clear();
        ReadSteps((int)Math.Min(MaximumBatchRows, _rowsLeft));
        _rowsLeft -= _batch.RowCount;
        _row += _batch.RowCount;
        for (var i = 0; i < _columns.Length; i++)
        {
            _batch.PageOffsets![i] = _columns[i].PageOffset;
            if (_row == _groupRows)
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

        _decompressors.Dispose();
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
        _groupRows = group.RowCount;
        _row = 0;
        if (_pruner is null)
        {
            _ranges.Enqueue(new RowRange(0, group.RowCount));
        }
        else
        {
            _pruner.Prune(group).ForEach(_ranges.Enqueue);
        }

        if (_ranges.Count == 0)
        {
            return;
        }

        bool all = _ranges.Count == 1 && _ranges.Peek() == new RowRange(0, group.RowCount);
        for (var i = 0; i < _columns.Length; i++)
        {
            ColumnChunkMetadata chunk = group.Columns[Schema.LeafArray[i].FileIndex];
            _columns[i].Open(chunk, group.RowCount, all ? null : PageIndexReader.ReadOffsets(_input, chunk, group.RowCount));
        }
    }

    private void OpenRange(RowRange range)
    {
        for (var i = 0; range.Start > _row && i < _columns.Length; i++)
        {
            _columns[i].SkipTo(range.Start);
        }

        _row = range.Start;
        _rowsLeft = range.End - range.Start;
    }
}
