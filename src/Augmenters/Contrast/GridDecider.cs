using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast;

/// <summary>Makes the grid of a row with every partner that was delivered to it.</summary>
internal sealed class GridDecider(Inbox inbox) : IRowOperator
{
    /// <summary>Reason of rows without a partner.</summary>
    public const string NoPartner = "no_partner";

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (Instruction.Of(row.Content) is not { } good)
        {
            output.Decline(GoodResponse.None);
            return;
        }

        foreach (Partner partner in inbox.For(row.Id).Select(payload => Partner.Read(payload.Span)).OrderBy(partner => partner.Id))
        {
            GridRows.Make(row.Id, good, partner, output);
        }

        output.Decline(NoPartner);
    }
}
