using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>One row stands for all rows of its groups: the one with the smallest id. It is told the digests of all their good responses; all slices are told how many such rows there are.</summary>
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

    /// <summary>The number of rows that stand for their groups, in all slices.</summary>
    public static long Count(Inbox inbox)
    {
        long count = 0;
        foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
        {
            count += new PayloadReader(payload.Span).Count();
        }

        return count;
    }

    private static ulong KeyOf(Row row)
    {
        ulong key = 0;
        foreach (RowId group in row.Groups)
        {
            key = SplitMix64.Mix(key ^ PairIds.RowKey(group));
        }

        return key;
    }

    /// <summary>Finds the rows and counts them.</summary>
    internal sealed class Reducer : IReducer
    {
        private long _count;

        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var groups = new SortedDictionary<string, Members>(StringComparer.Ordinal);
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                string name = string.Join(' ', reader.Ids());
                if (!groups.TryGetValue(name, out Members? members))
                {
                    groups.Add(name, members = new Members());
                }

                members.Add(reader.Id(), reader.UInt64(), record.Place);
            }

            var writer = new PayloadWriter();
            foreach (Members members in groups.Values)
            {
                writer.Clear();
                foreach (ulong digest in members.Digests)
                {
                    writer.UInt64(digest);
                }

                sink.ToSlice(members.Place, writer.Written);
                _count++;
            }
        }

        public void Finish(IReduceSink sink) => sink.ToAll(new PayloadWriter().Count(_count).Written);
    }

    private sealed class Members
    {
        private RowId? _least;

        public Place Place { get; private set; }

        public SortedSet<ulong> Digests { get; } = [];

        public void Add(RowId id, ulong digest, Place place)
        {
            if (_least is not { } least || id < least)
            {
                (_least, Place) = (id, place);
            }

            if (Digests.Add(digest) && Digests.Count > MostDigests)
            {
                Digests.Remove(Digests.Max);
            }
        }
    }
}
