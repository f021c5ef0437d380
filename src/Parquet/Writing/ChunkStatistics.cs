using DataForge.Parquet.Metadata;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Writing;

/// <summary>Statistics of a column chunk from those of its pages.</summary>
internal static class ChunkStatistics
{
    public static ColumnStatistics Of(ColumnChunkEncoder encoder)
    {
        ValueOrder order = encoder.Settings.Order;
        Bound lower = default, upper = default;
        var upperKnown = true;
        long nulls = 0;
        foreach (EncodedPage page in encoder.Pages)
        {
            nulls += page.NullCount;
            if (page.Lower.Bytes is null)
            {
                continue;
            }

            lower = lower.Bytes is null ? page.Lower : Better(page.Lower, lower, -ValueComparer.Compare(order, page.Lower.Bytes, lower.Bytes));
            upperKnown &= page.Upper.Bytes is not null;
            if (upperKnown)
            {
                upper = upper.Bytes is null ? page.Upper : Better(page.Upper, upper, ValueComparer.Compare(order, page.Upper.Bytes, upper.Bytes));
            }
        }

        upper = upperKnown ? upper : default;
        return new ColumnStatistics
        {
            NullCount = nulls,
            Min = lower.Bytes,
            IsMinExact = lower.Bytes is null ? null : lower.IsExact,
            Max = upper.Bytes,
            IsMaxExact = upper.Bytes is null ? null : upper.IsExact,
        };
    }

    /// <summary>The bound that lies further out; of equal ones the exact one, since its value is there.</summary>
    private static Bound Better(Bound candidate, Bound best, int further) =>
        further > 0 || (further == 0 && candidate.IsExact) ? candidate : best;
}
