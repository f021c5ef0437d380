using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Writing;

/// <summary>
/// Encodes the columns of a row group, in parallel where asked, and writes them in the schema's order, so that the bytes do not depend on
/// the number of threads.
/// </summary>
internal sealed class RowGroupWriter : IDisposable
{
    private readonly ColumnChunkEncoder[] _encoders;
    private readonly EncodedColumnChunk[] _chunks;
    private readonly int _threads;

    public RowGroupWriter(ParquetSchema schema, ParquetWriterOptions options)
    {
        _threads = options.Threads;
        _encoders = schema.LeafArray.Select(column => new ColumnChunkEncoder(column, options)).ToArray();
        _chunks = new EncodedColumnChunk[_encoders.Length];
    }

    /// <summary>Writes a row group at <paramref name="offset"/> of the file and gives its metadata.</summary>
    public RowGroupMetadata Write(ParquetBatch batch, Stream output, long offset, int ordinal)
    {
        Encode(batch);
        long start = offset;
        var columns = new ColumnChunkMetadata[_chunks.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            ColumnChunkMetadata metadata = _chunks[i].Metadata;
            columns[i] = metadata with { DataPageOffset = offset + metadata.DataPageOffset };
            output.Write(_chunks[i].Bytes.Written);
            offset += _chunks[i].Bytes.Length;
        }

        return new RowGroupMetadata
        {
            Columns = columns,
            RowCount = batch.RowCount,
            TotalByteSize = columns.Sum(column => column.TotalUncompressedSize),
            TotalCompressedSize = offset - start,
            FileOffset = start,
            Ordinal = ordinal <= short.MaxValue ? (short)ordinal : null,
        };
    }

    public void Dispose()
    {
        foreach (ColumnChunkEncoder encoder in _encoders)
        {
            encoder.Dispose();
        }
    }

    private void Encode(ParquetBatch batch)
    {
        if (_threads == 1 || _encoders.Length == 1)
        {
            for (var i = 0; i < _encoders.Length; i++)
            {
                _chunks[i] = _encoders[i].Encode(batch.Vectors[i]);
            }

            return;
        }

        Parallel.For(0, _encoders.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, i => _chunks[i] = _encoders[i].Encode(batch.Vectors[i]));
    }
}
