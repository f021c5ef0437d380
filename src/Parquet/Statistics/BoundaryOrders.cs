using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Statistics;

/// <summary>How the bounds of a column index follow each other; null pages do not count.</summary>
internal static class BoundaryOrders
{
    /// <summary>Whether the bounds fall or stay (bounds that are all equal rise and fall).</summary>
    public static bool IsDescending(ValueOrder order, bool[] nullPages, byte[][] lower, byte[][] upper) => Directions(order, nullPages, lower, upper).Descending;

    public static BoundaryOrder Of(ValueOrder order, bool[] nullPages, byte[][] lower, byte[][] upper)
    {
        (bool ascending, bool descending) = Directions(order, nullPages, lower, upper);
        return ascending ? BoundaryOrder.Ascending : descending ? BoundaryOrder.Descending : BoundaryOrder.Unordered;
    }

    private static (bool Ascending, bool Descending) Directions(ValueOrder order, bool[] nullPages, byte[][] lower, byte[][] upper)
    {
        bool ascending = true, descending = true;
        var previous = -1;
        for (var i = 0; i < nullPages.Length; i++)
        {
            if (nullPages[i])
            {
                continue;
            }

            if (previous >= 0)
            {
                int low = ValueComparer.Compare(order, lower[previous], lower[i]);
                int high = ValueComparer.Compare(order, upper[previous], upper[i]);
                ascending &= low <= 0 && high <= 0;
                descending &= low >= 0 && high >= 0;
            }

            previous = i;
        }

        return (ascending, descending);
    }
}
