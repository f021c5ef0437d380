using DataForge.Parquet.BloomFilters;
using DataForge.Parquet.Codecs;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Verification;

/// <summary>Reads every page of a column chunk, headers first, then entries.</summary>
internal static class ChunkWalker
{
    /// <param name="input">The file.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="leaf">Its column.</param>
    /// <param name="options">Limits.</param>
    /// <param name="visit">Sees each data page's entries, for checks that need the values.</param>
    public static List<PageFacts> Walk(RandomAccessInput input, ColumnChunkMetadata chunk, LeafColumn leaf, ParquetReaderOptions options, Action<ColumnVector> visit)
    {
        var pages = new List<PageFacts>();
        using var headers = new PageReader(input, options);
        headers.Open(chunk.FirstPageOffset, chunk.TotalCompressedSize);
        try
        {
            while (chunk.ValueCount > 0 && headers.Next())
            {
                pages.Add(new PageFacts { Offset = headers.PageOffset, HeaderLength = headers.HeaderLength, Header = headers.Header });
            }
        }
        catch (ParquetException e)
        {
            throw e.In(input.Name, headers.PageOffset);
        }

        using var decompressors = new Decompressors();
        using var entries = new ColumnChunkReader(input, leaf, options, decompressors);
        entries.Open(chunk, 0);
        ValueOrder order = ValueOrders.Of(leaf);
        foreach (PageFacts page in pages)
        {
            long left = page.IsData ? page.Header.ValueCount : 0;
            while (left > 0 && entries.NextEntries())
            {
                left -= entries.Entries.EntryCount;
                Describe(page, entries.Entries, order);
                visit(entries.Entries);
            }
        }

        return pages;
    }

    /// <summary>The hashes of a page's values, for the bloom filter.</summary>
    public static void AddHashes(ColumnVector page, HashSet<ulong> hashes)
    {
        for (var i = 0; i < page.ValueCount; i++)
        {
            hashes.Add(XxHash64.Of(page.Bytes(i)));
        }
    }

    private static void Describe(PageFacts facts, ColumnVector page, ValueOrder order)
    {
        LeafColumn column = page.Column;
        if (facts.Rows == 0)
        {
            facts.StartsOnRow = column.MaxRepetitionLevel == 0 || page.RepetitionLevels[0] == 0;
        }

        facts.Values += page.ValueCount;
        facts.Rows += column.MaxRepetitionLevel == 0 ? page.EntryCount : page.RepetitionLevels.Count((byte)0);
        ValueRange range = RangeFinder.Find(page, order, 0, page.ValueCount);
        if (!range.IsEmpty)
        {
            facts.Widen(order, page.Bytes(range.Smallest), page.Bytes(range.Largest));
        }

        facts.RepetitionCounts = Count(page.RepetitionLevels, column.MaxRepetitionLevel, facts.RepetitionCounts);
        facts.DefinitionCounts = Count(page.DefinitionLevels, column.MaxDefinitionLevel, facts.DefinitionCounts);
        if (column.Width == 0)
        {
            foreach (int length in page.Lengths)
            {
                facts.UnencodedBytes += length;
            }
        }
    }

    private static long[] Count(ReadOnlySpan<byte> levels, int maximum, long[] counts)
    {
        if (maximum == 0)
        {
            return [];
        }

        counts = counts.Length == 0 ? new long[maximum + 1] : counts;
        LevelCounts.Add(levels, counts);
        return counts;
    }
}
