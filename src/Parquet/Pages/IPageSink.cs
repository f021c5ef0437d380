namespace DataForge.Parquet.Pages;

/// <summary>Takes pages as they are cut, in order.</summary>
internal interface IPageSink
{
    void Accept(PagePlan plan);
}
