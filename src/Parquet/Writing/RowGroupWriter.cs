using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Writing;

/// <summary>Writes encoded row groups in the schema's order, then their bloom filters, and keeps the page indexes for the file's end.</summary>
internal sealed class RowGroupWriter : IDisposable
{
    private readonly RowGroupEncoder _encoder;
    private readonly PageIndexes? _indexes;
    private readonly SortingColumn[]? _sorting;
    private readonly int _statisticsBytes;

    public RowGroupWriter(ParquetSchema schema, ParquetWriterOptions options)
    {
        EnsureColumnsExist(schema, options.Columns.Keys);
        _sorting = options.Sorting.Count == 0 ? null : options.Sorting.Select(sorting => Resolve(sorting, schema)).ToArray();
        _indexes = options.PageIndex ? new PageIndexes() : null;
        _statisticsBytes = options.StatisticsBytes;
        ColumnChunkEncoder[] columns = schema.LeafArray
            .Select(column => new ColumnChunkEncoder(ColumnSettings.Of(column, options), options.Chunking)).ToArray();
        _encoder = new RowGroupEncoder(columns, options.Threads);
    }

    /// <summary>Writes a row group and gives its metadata.</summary>
    public RowGroupMetadata Write(ParquetBatch batch, PositionedOutput output, int ordinal)
    {
        _encoder.Encode(batch);
        long start = output.Position;
        var columns = new ColumnChunkMetadata[_encoder.Columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = ColumnChunkOutput.Write(_encoder.Columns[i], batch.Vectors[i], output, _statisticsBytes, _indexes);
        }

        long end = output.Position;
        for (var i = 0; i < columns.Length; i++)
        {
            if (_encoder.Columns[i].Settings.BloomFilter)
            {
                columns[i] = BloomFilterOutput.Write(columns[i], batch.Vectors[i], output);
            }
        }

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

    public void Dispose() => _encoder.Dispose();

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
