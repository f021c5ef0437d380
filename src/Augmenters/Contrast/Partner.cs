using System.Collections.Immutable;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast;

/// <summary>The row on the other side of a pair: what the first row's slice needs to know of it.</summary>
internal sealed record Partner(RowId Id, ImmutableArray<RowId> Groups, Messages Prompt, Messages Response)
{
    public static Partner Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        return new Partner(reader.Id(), reader.Ids(), reader.Messages(), reader.Messages());
    }

    public void Write(PayloadWriter writer) => writer.Id(Id).Ids(Groups.AsSpan()).Messages(Prompt).Messages(Response);
}
