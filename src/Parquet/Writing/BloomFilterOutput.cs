using DataForge.Parquet.BloomFilters;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Writing;

/// <summary>Writes the bloom filter of a column chunk, sized by its distinct values.</summary>
internal static class BloomFilterOutput
{
    public static ColumnChunkMetadata Write(ColumnChunkMetadata chunk, List<ulong> hashes, PositionedOutput output)
    {
        hashes.Sort();
        long distinct = hashes.Count == 0 ? 0 : 1;
        for (var i = 1; i < hashes.Count; i++)
        {
            distinct += hashes[i] != hashes[i - 1] ? 1 : 0;
        }

        var filter = SplitBlockFilter.ForDistinct(distinct);
        foreach (ulong hash in hashes)
        {
            filter.Insert(hash);
        }

        var header = new ByteBuffer();
        new BloomFilterHeader(filter.Bytes.Length, true).Write(new CompactWriter(header));
        long start = output.Position;
        output.Write(header.Written);
        output.Write(filter.Bytes);
        return chunk with { BloomFilterOffset = start, BloomFilterLength = (int)(output.Position - start) };
    }
}
