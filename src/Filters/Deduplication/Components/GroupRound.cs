using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Components;

/// <summary>A round that tells every row of some groups why they go: each row sends a record to each of its groups, and meets there what was sent to the group before or at the same time.</summary>
internal static class GroupRound
{
    private const byte Member = 1;
    private const byte Dropped = 0;

    /// <summary>Sends a notice to a group, in the round before.</summary>
    /// <param name="group">The group.</param>
    /// <param name="place">A row of it.</param>
    /// <param name="notice">What its rows are told.</param>
    /// <param name="sink">Takes the record.</param>
    public static void Drop(RowId group, Place place, ReadOnlySpan<byte> notice, IReduceSink sink) => sink.ToKey((ulong)group.Value, place, Payload(Dropped, group, notice));

    /// <summary>Sends a notice from a row to a group of it, in the same round.</summary>
    public static void Drop(RowId group, ReadOnlySpan<byte> notice, IRecordSink sink) => sink.Send((ulong)group.Value, Payload(Dropped, group, notice));

    private static byte[] Payload(byte kind, RowId group, ReadOnlySpan<byte> notice)
    {
        var payload = new byte[1 + RowId.Size + notice.Length];
        payload[0] = kind;
        group.WriteBytes(payload.AsSpan(1));
        notice.CopyTo(payload.AsSpan(1 + RowId.Size));
        return payload;
    }

    /// <summary>Every row names its groups.</summary>
    internal sealed class Emitter : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            foreach (RowId group in row.Groups)
            {
                sink.Send((ulong)group.Value, Payload(Member, group, []));
            }
        }
    }

    /// <summary>Gives the notice of a group, the smallest where there are several, to its rows.</summary>
    internal sealed class Reducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var notices = new Dictionary<RowId, byte[]>();
            var members = new List<(RowId Group, Place Place)>();
            foreach (Record record in records)
            {
                RowId group = RowId.FromBytes(record.Payload.Span[1..]);
                ReadOnlySpan<byte> notice = record.Payload.Span[(1 + RowId.Size)..];
                if (record.Payload.Span[0] == Member)
                {
                    members.Add((group, record.Place));
                }
                else if (!notices.TryGetValue(group, out byte[]? other) || notice.SequenceCompareTo(other) < 0)
                {
                    notices[group] = notice.ToArray();
                }
            }

            foreach ((RowId group, Place place) in members)
            {
                if (notices.TryGetValue(group, out byte[]? notice))
                {
                    sink.ToSlice(place, notice);
                }
            }
        }
    }
}
