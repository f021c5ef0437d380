using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Filtering;

/// <summary>Gives the rows of another source that match all filters, with the columns that are wanted.</summary>
internal sealed class FilteredSource : IRowSource
{
    private readonly IRowSource _source;
    private readonly (BoundFilter Filter, int Leaf)[] _filters;
    private readonly int[] _wanted;
    private readonly int[] _entry;
    private readonly int[] _value;
    private readonly ParquetBatch _matching;
    private readonly int _batchBytes;
    private ParquetBatch? _batch;
    private int _row;

    /// <param name="source">Rows with the columns of the filters among them.</param>
    /// <param name="wanted">The columns to give.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="batchBytes">Bytes at which a batch ends.</param>
    public FilteredSource(IRowSource source, ParquetSchema wanted, BoundFilter[] filters, int batchBytes)
    {
        _source = source;
        Schema = wanted;
        _batchBytes = batchBytes;
        LeafColumn[] leaves = source.Schema.LeafArray;
        _filters = filters.Select(filter => (filter, Array.FindIndex(leaves, leaf => leaf.FileIndex == filter.Column.FileIndex))).ToArray();
        _wanted = leaves.Select(leaf => Array.FindIndex(wanted.LeafArray, other => other.FileIndex == leaf.FileIndex)).ToArray();
        _entry = new int[leaves.Length];
        _value = new int[leaves.Length];
        _matching = new ParquetBatch(wanted);
    }

    public ParquetSchema Schema { get; }

    public ParquetBatch? NextBatch()
    {
        _matching.Clear();
        while (true)
        {
            if (_batch is null || _row == _batch.RowCount)
            {
                if (_matching.RowCount > 0)
                {
                    return _matching;
                }

                if (!OpenBatch())
                {
                    return null;
                }
            }

            TakeRow(_batch!);
            if (_matching.RowCount > 0 && _matching.ByteCount > _batchBytes)
            {
                return _matching;
            }
        }
    }

    public void Dispose() => _source.Dispose();

    private bool OpenBatch()
    {
        _batch = _source.NextBatch();
        _row = 0;
        Array.Clear(_entry);
        Array.Clear(_value);
        if (_batch?.PageOffsets is { } offsets)
        {
            _matching.FileName = _batch.FileName;
            _matching.PageOffsets ??= new long[Schema.LeafArray.Length];
            for (var leaf = 0; leaf < _wanted.Length; leaf++)
            {
                if (_wanted[leaf] >= 0)
                {
                    _matching.PageOffsets[_wanted[leaf]] = offsets[leaf];
                }
            }
        }

        return _batch is not null;
    }

    private void TakeRow(ParquetBatch batch)
    {
        bool matches = Matches(batch);
        for (var leaf = 0; leaf < _entry.Length; leaf++)
        {
            ColumnVector from = batch.Vectors[leaf];
            int start = _entry[leaf];
            int end = start + 1;
            if (from.Column.MaxRepetitionLevel > 0)
            {
                int next = from.RepetitionLevels[end..].IndexOf((byte)0);
                end = next < 0 ? from.EntryCount : end + next;
            }

            int values = from.CountValues(start, end - start);
            if (matches && _wanted[leaf] >= 0)
            {
                _matching.Vectors[_wanted[leaf]].AddRange(from, start, end - start, _value[leaf], values);
            }

            _entry[leaf] = end;
            _value[leaf] += values;
        }

        _row++;
        _matching.RowCount += matches ? 1 : 0;
    }

    private bool Matches(ParquetBatch batch)
    {
        foreach ((BoundFilter filter, int leaf) in _filters)
        {
            ColumnVector vector = batch.Vectors[leaf];
            if (vector.CountValues(_entry[leaf], 1) == 0 || !filter.Matches(vector.Bytes(_value[leaf])))
            {
                return false;
            }
        }

        return true;
    }
}
