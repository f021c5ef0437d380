using DataForge.Core.Operators.Barriers;

namespace DataForge.Filters.Mixing;

/// <summary>What a cell keeps, as it is sent to all.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Share">Target share of its split, in [0, 1].</param>
/// <param name="Target">Rows to keep, repeats counted.</param>
/// <param name="Copies">Rows there are, repeats counted.</param>
/// <param name="Last">The last row in order that gets something beyond the whole rounds.</param>
/// <param name="LastCopies">What that row gets beyond them.</param>
internal sealed record MixPlan(MixCell Cell, double Share, long Target, long Copies, MixOrder Last = default, long LastCopies = 0)
{
    /// <summary>How often all rows are taken before some are taken once more.</summary>
    public long Rounds => Target / Copies;

    /// <summary>What is left to give after the whole rounds.</summary>
    public long Left => Target % Copies;

    /// <summary>How often a row is to count.</summary>
    public long CopiesOf(MixOrder order, int repeat)
    {
        int side = LastCopies == 0 ? 1 : order.CompareTo(Last);
        return (Rounds * repeat) + (side < 0 ? repeat : side == 0 ? LastCopies : 0);
    }

    public static MixPlan Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var plan = new MixPlan(new MixCell(reader.Text(), reader.Text(), reader.Text()), reader.Double(), reader.Count(), reader.Count());
        return reader.Rest.IsEmpty ? plan : plan with { Last = MixOrder.Read(ref reader), LastCopies = reader.Count() };
    }

    public static Dictionary<MixCell, MixPlan> ReadAll(Inbox inbox) => inbox.ToAll.Select(payload => Read(payload.Span)).ToDictionary(plan => plan.Cell);

    public ReadOnlySpan<byte> Write()
    {
        PayloadWriter writer = new PayloadWriter().Text(Cell.Split).Text(Cell.Kind).Text(Cell.Source).Double(Share).Count(Target).Count(Copies);
        return (LastCopies == 0 ? writer : Last.Write(writer).Count(LastCopies)).Written;
    }
}
