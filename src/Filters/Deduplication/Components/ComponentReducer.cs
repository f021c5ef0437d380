using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Components;

/// <summary>Joins pairs of nodes to components and has each decided on. A record is a row's rank and node, then the other row's node.</summary>
/// <param name="rankSize">Bytes of a rank.</param>
/// <param name="decision">Decides.</param>
internal sealed class ComponentReducer(int rankSize, IComponentDecision decision) : IReducer
{
    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var table = new ComponentTable();
        foreach (Record record in records)
        {
            ReadOnlySpan<byte> payload = record.Payload.Span;
            table.Add(RowId.FromBytes(payload[rankSize..]), RowId.FromBytes(payload[(rankSize + RowId.Size)..]), record.Place, payload[..(rankSize + RowId.Size)]);
        }

        foreach (IReadOnlyList<RankedRow> component in table.Components())
        {
            RankedRow keeper = component[0];
            foreach (RankedRow row in component)
            {
                keeper = row.Rank.AsSpan().SequenceCompareTo(keeper.Rank) < 0 ? row : keeper;
            }

            decision.Decide(component, keeper, sink);
        }

        decision.Finish();
    }
}
