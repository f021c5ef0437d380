using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Verification;

/// <summary>Checks bounds against the smallest and largest value that are there.</summary>
internal sealed class BoundChecks(LeafColumn leaf, Findings findings)
{
    private readonly ValueOrder _order = ValueOrders.Of(leaf);

    /// <summary>Only bounds of byte arrays may be other than the value itself.</summary>
    private bool MayBeTruncated => _order == ValueOrder.Bytes;

    public void Check(string place, byte[]? lower, byte[]? upper, bool? lowerExact, bool? upperExact, byte[]? smallest, byte[]? largest)
    {
        CheckOne(place, "lower bound", lower, lowerExact, smallest, -1);
        CheckOne(place, "upper bound", upper, upperExact, largest, 1);
    }

    public void CheckOrder(string place, ColumnIndex index)
    {
        BoundaryOrder actual = BoundaryOrders.Of(_order, index.NullPages, index.Min, index.Max);
        bool holds = index.Order == actual || index.Order == BoundaryOrder.Unordered
            || (index.Order == BoundaryOrder.Descending && BoundaryOrders.IsDescending(_order, index.NullPages, index.Min, index.Max));
        if (!holds)
        {
            findings.Add(place, $"the bounds are said to be {index.Order}; they are {actual}");
        }
    }

    /// <param name="place">Place.</param>
    /// <param name="what">Name of the bound.</param>
    /// <param name="bound">Bound; null where there is none.</param>
    /// <param name="exact">Whether it is said to be a value that is there.</param>
    /// <param name="extreme">The value it bounds; null where no value has an order.</param>
    /// <param name="side">-1 for lower, 1 for upper.</param>
    private void CheckOne(string place, string what, byte[]? bound, bool? exact, byte[]? extreme, int side)
    {
        if (bound is null)
        {
            return;
        }

        bool sized = leaf.Width == 0 || bound.Length == leaf.Width;
        if (_order == ValueOrder.None || extreme is null || !sized || ValueComparer.IsNaN(_order, bound))
        {
            findings.Add(place, $"the {what} {Show(bound)} has no meaning here ({(extreme is null ? "no value has an order" : "wrong width, NaN or no order")})");
            return;
        }

        int compared = ValueComparer.Compare(_order, bound, extreme) * side;
        if (compared < 0)
        {
            findings.Add(place, $"the {what} {Show(bound)} excludes the value {Show(extreme)}");
        }
        else if (compared > 0 && (exact == true || !MayBeTruncated))
        {
            findings.Add(place, $"the {what} {Show(bound)} is not the value {Show(extreme)}");
        }
        else if (IsWrongZero(bound, side))
        {
            findings.Add(place, $"the {what} is a zero of the wrong sign");
        }
    }

    private bool IsWrongZero(byte[] bound, int side) =>
        _order is ValueOrder.Float or ValueOrder.Double or ValueOrder.Float16
        && bound.AsSpan(0, bound.Length - 1).IndexOfAnyExcept((byte)0) < 0
        && bound[^1] == (side < 0 ? 0 : 0x80);

    private static string Show(byte[] bytes) => bytes.Length <= 24 ? Convert.ToHexString(bytes) : $"{Convert.ToHexString(bytes.AsSpan(0, 24))}...";
}
