using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>
/// Chooses a column's encoding and whether to compress it, by encoding its first values in every way that suits the type and the values: the
/// fewest bytes win, of nearly equal ones the simplest. The choice holds for the file, so that an edit far behind does not change it.
/// </summary>
internal static class EncodingChooser
{
    private const int SampleBytes = 4 << 20;

    /// <summary>Texts that do not repeat are all alike in a smaller sample.</summary>
    private const int PlainSampleBytes = 128 << 10;

    /// <summary>In pages that hold a whole sample, what repeats would cost nothing without a dictionary either.</summary>
    private const int SamplePageBytes = 1 << 20;

    /// <summary>A less simple way must save this share.</summary>
    private const double WorthwhileShare = 0.97;

    /// <summary>Lengths apart from the bytes are as simple as PLAIN.</summary>
    private const double EqualShare = 0.998;

    private static readonly ParquetEncoding[] Candidates =
    [
        ParquetEncoding.Plain, ParquetEncoding.Dictionary, ParquetEncoding.RunLength, ParquetEncoding.DeltaBinaryPacked,
        ParquetEncoding.ByteStreamSplit, ParquetEncoding.DeltaLengthByteArray, ParquetEncoding.DeltaByteArray,
    ];

    /// <summary>Whether there are enough values to choose before the row group ends.</summary>
    public static bool HasSample(ColumnVector vector) => vector.DataLength > SampleBytes;

    public static ColumnSettings Choose(ColumnVector vector, ColumnSettings settings)
    {
        int entries = SampleEntries(vector, SampleBytes);
        var sample = new SampleTraits(vector, entries);
        if (!sample.Repeats && !sample.SharesPrefixes)
        {
            entries = Math.Min(entries, SampleEntries(vector, PlainSampleBytes));
        }

        using var worker = new PageWorker();
        ColumnSettings? best = null;
        long bestBytes = long.MaxValue;
        foreach (ParquetEncoding encoding in Candidates)
        {
            if (!EncodingRules.IsWidelyRead(encoding, settings.Column.Type.Physical) || !sample.Suits(encoding))
            {
                continue;
            }

            ColumnSettings candidate = With(settings, encoding);
            (long compressed, long plain) = Measure(vector, entries, candidate, worker);
            if (candidate.Codec != CompressionCodec.None && plain <= compressed)
            {
                candidate = candidate with { Codec = CompressionCodec.None };
                compressed = plain;
            }

            double share = encoding == ParquetEncoding.DeltaLengthByteArray ? EqualShare : WorthwhileShare;
            if (best is null || compressed < share * bestBytes)
            {
                (best, bestBytes) = (candidate, compressed);
            }
        }

        return best! with { ChooseFromData = false, Limits = best.Limits with { PageBytes = settings.Limits.PageBytes } };
    }

    private static ColumnSettings With(ColumnSettings settings, ParquetEncoding encoding) => settings with
    {
        Limits = settings.Limits with
        {
            Encoding = EncodingRules.PageEncodingOf(encoding),
            PageBytes = Math.Min(settings.Limits.PageBytes, SamplePageBytes),
            DictionaryBytes = encoding == ParquetEncoding.Dictionary ? ParquetWriterOptions.CompactDictionaryBytes : 0,
        },
    };

    /// <summary>Entries from the start, ending on a row, whose values take about the sample's bytes.</summary>
    private static int SampleEntries(ColumnVector vector, int bytes)
    {
        int values = vector.ValueCount;
        if (vector.DataLength > bytes)
        {
            values = vector.Column.Width > 0 ? bytes / vector.Column.Width : vector.Starts.BinarySearch(bytes);
            values = Math.Max(1, values < 0 ? ~values : values);
        }

        int entries = 0, seen = 0;
        for (; entries < vector.EntryCount && seen < values; entries++)
        {
            seen += vector.CountValues(entries, 1);
        }

        ReadOnlySpan<byte> repetitions = vector.RepetitionLevels;
        while (vector.Column.MaxRepetitionLevel > 0 && entries < vector.EntryCount && repetitions[entries] != 0)
        {
            entries++;
        }

        return seen < vector.ValueCount ? entries : vector.EntryCount;
    }

    private static (long Compressed, long Plain) Measure(ColumnVector vector, int entries, ColumnSettings settings, PageWorker worker)
    {
        worker.Arena.Clear();
        using var cutter = new PageCutter(settings.Limits);
        var pages = new PageMeter(vector, settings, worker);
        cutter.Start(vector);
        cutter.CutUntil(entries, pages);
        (long compressed, long plain) = (pages.Compressed, pages.Plain);
        if (cutter.Dictionary is { } dictionary)
        {
            var page = new EncodedPage();
            worker.EncodeDictionary(page, dictionary, settings);
            compressed += page.Length;
            plain += page.UncompressedLength;
        }

        return (compressed, plain);
    }

    private sealed class PageMeter(ColumnVector vector, ColumnSettings settings, PageWorker worker) : IPageSink
    {
        public long Compressed { get; private set; }

        public long Plain { get; private set; }

        public void Accept(PagePlan plan)
        {
            var page = new EncodedPage { Plan = plan };
            worker.EncodeData(page, vector, settings, last: false);
            Compressed += page.Length;
            Plain += page.UncompressedLength;
        }
    }
}
