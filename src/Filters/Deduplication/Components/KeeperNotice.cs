using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Components;

/// <summary>Rejects the rows that were told the id of one that stays in their place.</summary>
/// <param name="reason">The reason.</param>
/// <param name="inbox">What the last round sent.</param>
internal sealed class KeeperNotice(string reason, Inbox inbox) : IRowOperator
{
    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        foreach (ReadOnlyMemory<byte> keeper in inbox.For(row.Id))
        {
            output.Reject(reason, RowId.FromBytes(keeper.Span).ToString());
            break;
        }
    }
}
