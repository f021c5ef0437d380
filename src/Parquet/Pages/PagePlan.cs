using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Pages;

/// <summary>A data page before it is encoded.</summary>
/// <param name="Slice">Its part of the column.</param>
/// <param name="Encoding">Encoding of its values.</param>
/// <param name="BitWidth">Bits of a dictionary index.</param>
/// <param name="Indices">Dictionary index of each value, valid until the next page is cut; empty without dictionary.</param>
internal readonly record struct PagePlan(PageSlice Slice, PageEncoding Encoding, int BitWidth, ReadOnlyMemory<int> Indices);
