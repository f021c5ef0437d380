namespace DataForge.Parquet.Metadata;

/// <summary>Numbered as in the Parquet format (<c>PageType</c>).</summary>
internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
