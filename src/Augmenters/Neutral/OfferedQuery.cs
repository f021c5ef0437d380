using System.Collections.Immutable;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Neutral;

/// <summary>A query that other rows may take: the prompt of a row that stands for its group.</summary>
internal sealed record OfferedQuery(RowId Id, ImmutableArray<RowId> Groups, Messages Prompt)
{
    public static OfferedQuery Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        return new OfferedQuery(reader.Id(), reader.Ids(), reader.Messages());
    }

    public void Write(PayloadWriter writer) => writer.Id(Id).Ids(Groups.AsSpan()).Messages(Prompt);
}
