using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Writing;

/// <summary>Writes the pages of a column chunk, dictionary first, and describes it.</summary>
internal static class ColumnChunkOutput
{
    public static ColumnChunkMetadata Write(ColumnChunkEncoder encoder, PageQueue queue, PositionedOutput output, PageIndexes? indexes)
    {
        ColumnSettings settings = encoder.Settings;
        long start = output.Position;
        long uncompressed = 0;
        if (encoder.DictionaryPage is { } dictionary)
        {
            queue.Complete(dictionary);
            output.Write(dictionary.Bytes);
            uncompressed += dictionary.UncompressedLength;
        }

        long dataStart = output.Position;
        foreach (EncodedPage page in encoder.Pages)
        {
            queue.Complete(page);
            output.Write(page.Bytes);
            uncompressed += page.UncompressedLength;
        }

        indexes?.Add(encoder, dataStart);
        return new ColumnChunkMetadata
        {
            HasMetadata = true,
            Type = settings.Column.Type.Physical,
            Path = settings.Column.PathArray,
            Codec = settings.Codec,
            Encodings = Encodings(encoder),
            ValueCount = encoder.Pages.Sum(page => (long)page.Plan.Slice.Entries),
            TotalUncompressedSize = uncompressed,
            TotalCompressedSize = output.Position - start,
            DataPageOffset = dataStart,
            DictionaryPageOffset = encoder.DictionaryPage is null ? null : start,
            Statistics = ChunkStatistics.Of(encoder),
            EncodingStatistics = EncodingStatistics(encoder),
            Sizes = Sizes(encoder),
        };
    }

    private static int[] Encodings(ColumnChunkEncoder encoder)
    {
        var encodings = new SortedSet<int>();
        bool levels = encoder.Settings.Column.MaxDefinitionLevel > 0 || encoder.Settings.Column.MaxRepetitionLevel > 0;
        if (levels)
        {
            encodings.Add((int)PageEncoding.RunLength);
        }

        if (encoder.DictionaryPage is not null)
        {
            encodings.Add((int)PageEncoding.Plain);
        }

        foreach (EncodedPage page in encoder.Pages)
        {
            encodings.Add((int)page.Plan.Encoding);
        }

        return encodings.ToArray();
    }

    private static PageEncodingStatistics[] EncodingStatistics(ColumnChunkEncoder encoder)
    {
        var statistics = new List<PageEncodingStatistics>();
        if (encoder.DictionaryPage is not null)
        {
            statistics.Add(new(PageType.Dictionary, PageEncoding.Plain, 1));
        }

        PageType type = encoder.Settings.PageVersion == 1 ? PageType.Data : PageType.DataV2;
        statistics.AddRange(encoder.Pages
            .GroupBy(page => page.Plan.Encoding)
            .Select(group => new PageEncodingStatistics(type, group.Key, group.Count())));
        return statistics.ToArray();
    }

    private static SizeStatistics Sizes(ColumnChunkEncoder encoder)
    {
        var column = encoder.Settings.Column;
        return new SizeStatistics(
            column.Width == 0 ? encoder.Pages.Sum(page => page.UnencodedBytes) : null,
            Sum(encoder.Pages, column.MaxRepetitionLevel, page => page.RepetitionCounts),
            Sum(encoder.Pages, column.MaxDefinitionLevel, page => page.DefinitionCounts));
    }

    private static long[]? Sum(List<EncodedPage> pages, int maximum, Func<EncodedPage, long[]> counts)
    {
        if (maximum == 0)
        {
            return null;
        }

        var sum = new long[maximum + 1];
        foreach (EncodedPage page in pages)
        {
            long[] levels = counts(page);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += levels[i];
            }
        }

        return sum;
    }
}
