using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>Takes pages that can be encoded.</summary>
internal interface IPageQueue
{
    void Enqueue(PageTask task);
}

/// <summary>A page that can be encoded: a data page, or the dictionary page of its column.</summary>
internal readonly record struct PageTask(ColumnChunkEncoder Encoder, EncodedPage Page, ColumnVector Vector, bool IsDictionary)
{
    public void Run(PageWorker worker)
    {
        if (IsDictionary)
        {
            worker.EncodeDictionary(Page, Encoder.Dictionary!, Vector, Encoder.Settings);
        }
        else
        {
            worker.EncodeData(Page, Vector, Encoder.Settings);
        }
    }
}
