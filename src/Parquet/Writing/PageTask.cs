using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>A page that can be encoded.</summary>
/// <param name="Encoder">Its column.</param>
/// <param name="Page">The page.</param>
/// <param name="Vector">Holds the values of a data page; null for the dictionary page.</param>
internal readonly record struct PageTask(ColumnChunkEncoder Encoder, EncodedPage Page, ColumnVector? Vector)
{
    public void Run(PageWorker worker)
    {
        if (Vector is null)
        {
            worker.EncodeDictionary(Page, Encoder.Dictionary!, Encoder.Settings);
        }
        else
        {
            worker.EncodeData(Page, Vector, Encoder.Settings, last: true);
        }
    }
}
