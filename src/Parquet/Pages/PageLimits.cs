using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Pages;

/// <summary>What a column's pages keep to.</summary>
/// <param name="PageBytes">A page ends when its encoded values reach this.</param>
/// <param name="PageRows">Rows of a page at most.</param>
/// <param name="DictionaryBytes">The dictionary is given up when its values reach this; 0 means no dictionary.</param>
/// <param name="Encoding">Encoding of pages without dictionary.</param>
internal sealed record PageLimits(int PageBytes, int PageRows, int DictionaryBytes, PageEncoding Encoding);
