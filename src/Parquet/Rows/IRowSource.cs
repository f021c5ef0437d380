using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>Gives batches of rows one after another; a batch is valid until the next is asked for.</summary>
internal interface IRowSource : IDisposable
{
    ParquetSchema Schema { get; }

    /// <summary>The next batch, which has at least one row; null at the end.</summary>
    ParquetBatch? NextBatch();
}
