using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Verification;

/// <summary>Puts the facts of pages together to those of their chunk.</summary>
internal static class Extremes
{
    public static (byte[]? Smallest, byte[]? Largest) Of(LeafColumn leaf, List<PageFacts> pages)
    {
        ValueOrder order = ValueOrders.Of(leaf);
        byte[]? smallest = null, largest = null;
        foreach (PageFacts page in pages)
        {
            if (page.Smallest is null || page.Largest is null)
            {
                continue;
            }

            smallest = smallest is null || ValueComparer.Compare(order, page.Smallest, smallest) < 0 ? page.Smallest : smallest;
            largest = largest is null || ValueComparer.Compare(order, page.Largest, largest) > 0 ? page.Largest : largest;
        }

        return (smallest, largest);
    }

    public static long[] Sum(IEnumerable<long[]> counts)
    {
        long[] sum = [];
        foreach (long[] page in counts)
        {
            sum = sum.Length == 0 ? new long[page.Length] : sum;
            for (var i = 0; i < page.Length; i++)
            {
                sum[i] += page[i];
            }
        }

        return sum;
    }
}
