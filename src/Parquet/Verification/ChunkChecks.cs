using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Verification;

/// <summary>Checks what a column chunk's metadata and statistics say against its pages.</summary>
internal static class ChunkChecks
{
    public static void Check(string place, ColumnChunkMetadata chunk, LeafColumn leaf, long rows, List<PageFacts> pages, bool checksums, Findings findings)
    {
        List<PageFacts> data = pages.Where(page => page.IsData).ToList();
        findings.Compare(place, "the compressed size", chunk.TotalCompressedSize, pages.Sum(page => (long)page.Length));
        findings.Compare(place, "the uncompressed size", chunk.TotalUncompressedSize, pages.Sum(page => (long)page.HeaderLength + page.Header.UncompressedSize));
        findings.Compare(place, "the number of values", chunk.ValueCount, data.Sum(page => (long)page.Header.ValueCount));
        findings.Compare(place, "the number of rows", rows, data.Sum(page => (long)page.Rows));
        if (data.Count > 0)
        {
            findings.Compare(place, "the offset of the first data page", chunk.DataPageOffset, data[0].Offset);
        }

        CheckPages(place, pages, checksums, findings);
        CheckEncodings(place, chunk, pages, findings);
        CheckStatistics(place, chunk, leaf, data, findings);
    }

    private static void CheckPages(string place, List<PageFacts> pages, bool checksums, Findings findings)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            PageFacts page = pages[i];
            string where = $"{place}, page {i} at {page.Offset}";
            if (checksums && page.Header.Crc is null)
            {
                findings.Add(where, "the page has no checksum");
            }

            if (page.IsData && page.Header.ValueCount > 0 && !page.StartsOnRow)
            {
                findings.Add(where, "the page does not start on a row");
            }

            if (page.Header.Type == PageType.DataV2)
            {
                findings.Compare(where, "the number of nulls", page.Header.NullCount, page.Nulls);
                findings.Compare(where, "the number of rows", page.Header.RowCount, page.Rows);
            }
        }
    }

    private static void CheckEncodings(string place, ColumnChunkMetadata chunk, List<PageFacts> pages, Findings findings)
    {
        foreach (PageEncoding encoding in pages.Select(page => page.Header.Encoding).Distinct())
        {
            if (!chunk.Encodings.Contains((int)encoding))
            {
                findings.Add(place, $"the encoding {encoding} of a page is not listed");
            }
        }

        if (chunk.EncodingStatistics is { } said)
        {
            var actual = pages.GroupBy(page => (page.Header.Type, page.Header.Encoding)).Select(group => new PageEncodingStatistics(group.Key.Type, group.Key.Encoding, group.Count()));
            if (!actual.ToHashSet().SetEquals(said))
            {
                findings.Add(place, $"the counts of pages by encoding are [{string.Join(", ", said.AsEnumerable())}], the pages give [{string.Join(", ", actual)}]");
            }
        }
    }

    private static void CheckStatistics(string place, ColumnChunkMetadata chunk, LeafColumn leaf, List<PageFacts> data, Findings findings)
    {
        if (chunk.Statistics is { } statistics)
        {
            if (statistics.NullCount is { } nulls)
            {
                findings.Compare(place, "the null count", nulls, data.Sum(page => (long)page.Nulls));
            }

            (byte[]? smallest, byte[]? largest) = Extremes.Of(leaf, data);
            new BoundChecks(leaf, findings).Check(place, statistics.Min, statistics.Max, statistics.IsMinExact, statistics.IsMaxExact, smallest, largest);
        }

        if (chunk.Sizes is { } sizes)
        {
            findings.Compare(place, "the counts of definition levels", sizes.DefinitionCounts, Extremes.Sum(data.Select(page => page.DefinitionCounts)));
            findings.Compare(place, "the counts of repetition levels", sizes.RepetitionCounts, Extremes.Sum(data.Select(page => page.RepetitionCounts)));
            if (sizes.UnencodedBytes is { } bytes)
            {
                findings.Compare(place, "the unencoded size", bytes, data.Sum(page => page.UnencodedBytes));
            }
        }
    }
}
