using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>One row stands for all rows of its groups: the one with the smallest id. It is told the digests of all their good responses.</summary>
internal static class RepresentativeRounds
{
    // A prompt with more good responses than this is compared with the smallest digests only.
    private const int MostDigests = 4096;

    public static void Emit(Row row, Inbox inbox, IRecordSink sink)
    {
        if (Instruction.Of(row.Content) is { } good)
        {
            sink.Send(KeyOf(row), new PayloadWriter().Ids(row.Groups.AsSpan()).Id(row.Id).UInt64(Instruction.Digest(good.Response)).Written);
        }
    }

    public static void Reduce(ulong key, IReadOnlyList<Record> records, IReduceSink sink)
    {
        var members = records.Select(record =>
        {
            var reader = new PayloadReader(record.Payload.Span);
            return (Groups: string.Join(' ', reader.Ids()), Id: reader.Id(), Digest: reader.UInt64(), record.Place);
        });
        foreach (var group in members.GroupBy(member => member.Groups, StringComparer.Ordinal))
        {
            var writer = new PayloadWriter();
            foreach (ulong digest in group.Select(member => member.Digest).Distinct().Order().Take(MostDigests))
            {
                writer.UInt64(digest);
            }

            sink.ToSlice(group.MinBy(member => member.Id).Place, writer.Written);
        }
    }

    private static ulong KeyOf(Row row)
    {
        ulong key = 0;
        foreach (RowId group in row.Groups)
        {
            key = Core.Randomness.SplitMix64.Mix(key ^ PairIds.RowKey(group));
        }

        return key;
    }
}
