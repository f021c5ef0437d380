using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>A batch as a source.</summary>
internal sealed class SingleBatchSource(ParquetBatch batch) : IRowSource
{
    private bool _given;

    public ParquetSchema Schema => batch.Schema;

    public ParquetBatch? NextBatch()
    {
        bool more = !_given && batch.RowCount > 0;
        _given = true;
        return more ? batch : null;
    }

    public void Dispose()
    {
    }
}
