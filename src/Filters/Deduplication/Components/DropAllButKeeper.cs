using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Components;

/// <summary>Of each component the row with the least rank stays; the others, or all rows of their groups, are told its id.</summary>
/// <param name="wholeGroups">Whether nodes are groups, which stay or go as one.</param>
internal sealed class DropAllButKeeper(bool wholeGroups) : IComponentDecision
{
    public void Decide(IReadOnlyList<RankedRow> component, RankedRow keeper, IReduceSink sink)
    {
        Span<byte> id = stackalloc byte[RowId.Size];
        Keeper.IdOf(keeper.Rank).WriteBytes(id);
        foreach (RankedRow row in component)
        {
            if (row.Node == keeper.Node)
            {
                continue;
            }

            if (wholeGroups)
            {
                GroupRound.Drop(RowId.FromBytes(row.Rank.AsSpan(Keeper.Size)), row.Place, id, sink);
            }
            else
            {
                sink.ToSlice(row.Place, id);
            }
        }
    }
}
