using DataForge.Parquet.Metadata;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Writing;

/// <summary>Builds the column index of a chunk from its pages' ranges.</summary>
internal static class ColumnIndexBuilder
{
    /// <summary>Null where a page that has values has no bounds (only NaN, or a text that cannot be raised): then there is no index.</summary>
    public static ColumnIndex? Build(ColumnChunkEncoder encoder)
    {
        List<EncodedPage> pages = encoder.Pages;
        ColumnSettings settings = encoder.Settings;
        if (settings.Order == ValueOrder.None)
        {
            return null;
        }

        var nullPages = new bool[pages.Count];
        var lower = new byte[pages.Count][];
        var upper = new byte[pages.Count][];
        for (var i = 0; i < nullPages.Length; i++)
        {
            EncodedPage page = pages[i];
            nullPages[i] = page.Plan.Slice.Values == 0;
            lower[i] = upper[i] = [];
            if (nullPages[i])
            {
                continue;
            }

            if (page.Lower.Bytes is not { } smallest || page.Upper.Bytes is not { } largest)
            {
                return null;
            }

            lower[i] = smallest;
            upper[i] = largest;
        }

        return new ColumnIndex
        {
            NullPages = nullPages,
            Min = lower,
            Max = upper,
            Order = BoundaryOrders.Of(settings.Order, nullPages, lower, upper),
            NullCounts = pages.Select(page => (long)page.NullCount).ToArray(),
            RepetitionCounts = Counts(settings.Column.MaxRepetitionLevel, pages, page => page.RepetitionCounts),
            DefinitionCounts = Counts(settings.Column.MaxDefinitionLevel, pages, page => page.DefinitionCounts),
        };
    }

    private static long[]? Counts(int maximum, List<EncodedPage> pages, Func<EncodedPage, long[]> counts) =>
        maximum == 0 ? null : pages.SelectMany(counts).ToArray();
}
