using DataForge.Parquet.Codecs;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Writing;

/// <summary>Writes encoded row groups in the schema's order, then their bloom filters, and keeps the page indexes for the file's end.</summary>
internal sealed class RowGroupWriter : IDisposable
{
    private readonly PageQueue _queue;
    private readonly ColumnChunkEncoder[] _columns;
    private readonly PageIndexes? _indexes;
    private readonly SortingColumn[]? _sorting;

    public RowGroupWriter(ParquetSchema schema, ParquetWriterOptions options)
    {
        EnsureColumnsExist(schema, options.Columns.Keys);
        _sorting = options.Sorting.Count == 0 ? null : options.Sorting.Select(sorting => Resolve(sorting, schema)).ToArray();
        _indexes = options.PageIndex ? new PageIndexes() : null;
        var settings = schema.LeafArray.Select(column => ColumnSettings.Of(column, options)).ToArray();
        foreach ((CompressionCodec codec, int level) in settings.Select(column => (column.Codec, column.Level)).Distinct())
        {
            PageCodecs.CreateCompressor(codec, level).Dispose();
        }

        _queue = new PageQueue(options.Threads);
        _columns = settings.Select(column => new ColumnChunkEncoder(column, options.Chunking, _queue)).ToArray();
    }

    /// <summary>Encodes what can be encoded of the rows so far, and takes it out of the batch.</summary>
    public void Drain(ParquetBatch batch)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Drain(batch.Vectors[i]);
        }
    }

    /// <summary>Writes a row group and gives its metadata.</summary>
    public RowGroupMetadata Write(ParquetBatch batch, PositionedOutput output, int ordinal)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Finish(batch.Vectors[i]);
        }

        long start = output.Position;
        var columns = new ColumnChunkMetadata[_columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = ColumnChunkOutput.Write(_columns[i], _queue, output, _indexes);
        }

        long end = output.Position;
        for (var i = 0; i < columns.Length; i++)
        {
            if (_columns[i].Settings.BloomFilter)
            {
                columns[i] = BloomFilterOutput.Write(columns[i], _columns[i].Hashes, output);
            }
        }

        _queue.ClearArenas();
        return new RowGroupMetadata
        {
            Columns = columns,
            RowCount = batch.RowCount,
            TotalByteSize = columns.Sum(column => column.TotalUncompressedSize),
            TotalCompressedSize = end - start,
            SortingColumns = _sorting,
            FileOffset = start,
            Ordinal = ordinal <= short.MaxValue ? (short)ordinal : null,
        };
    }

    /// <summary>Writes the page indexes of all row groups and gives the row groups with their places.</summary>
    public RowGroupMetadata[] WriteIndexes(IReadOnlyList<RowGroupMetadata> rowGroups, PositionedOutput output) =>
        _indexes?.Write(rowGroups, output) ?? rowGroups.ToArray();

    public void Dispose()
    {
        _queue.Dispose();
        Array.ForEach(_columns, column => column.Dispose());
    }

    private static void EnsureColumnsExist(ParquetSchema schema, IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            _ = Find(schema, path);
        }
    }

    private static SortingColumn Resolve(ParquetSorting sorting, ParquetSchema schema) =>
        new(Find(schema, sorting.Column).Index, sorting.Descending, sorting.NullsFirst);

    private static LeafColumn Find(ParquetSchema schema, string path) =>
        Array.Find(schema.LeafArray, leaf => leaf.DottedPath == path)
        ?? throw new ArgumentException($"there is no column '{path}'; the columns are {string.Join(", ", schema.LeafArray.Select(leaf => leaf.DottedPath))}");
}
