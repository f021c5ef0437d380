using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Neutral;

/// <summary>
/// Three rounds. One row of each group is told to offer its prompt; the groups of each split are counted, which sets the number of buckets (a power of
/// two, so that it rarely changes); offers and requests meet in buckets, where a request takes the offers with the smallest hash of both. A new row thus changes few picks.
/// </summary>
internal sealed class QueryRounds(OperatorSetup setup)
{
    /// <summary>Offers that each row may choose from.</summary>
    public const int Choices = 4;

    private const int GroupsPerBucket = 32;
    private const byte Offer = 0;
    private const byte Request = 1;

    /// <summary>Round 0: rows meet under their groups.</summary>
    public static void EmitGroups(Row row, IRecordSink sink)
    {
        if (QueryRules.MayOffer(row.Content))
        {
            sink.Send(GroupKey(row), new PayloadWriter().Id(row.Id).Ids(row.Groups.AsSpan()).Written);
        }
    }

    /// <summary>Round 0: the row with the smallest id stands for its groups.</summary>
    public static void ReduceGroups(IEnumerable<Record> records, IReduceSink sink)
    {
        var members = records.Select(record =>
        {
            var reader = new PayloadReader(record.Payload.Span);
            return (Id: reader.Id(), Groups: string.Join(' ', reader.Ids()), record.Place);
        });
        foreach (var group in members.GroupBy(member => member.Groups, StringComparer.Ordinal))
        {
            sink.ToSlice(group.MinBy(member => member.Id).Place, []);
        }
    }

    /// <summary>Round 1: those that stand for groups are counted by split.</summary>
    public static void EmitCount(Row row, Inbox inbox, IRecordSink sink)
    {
        if (inbox.For(row.Id).Any())
        {
            sink.Send(SplitKey(row.Split), []);
        }
    }

    /// <summary>Round 1: all learn how finely the split is divided; those counted are told again that they offer.</summary>
    public static void ReduceCount(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        long count = 0;
        foreach (Record record in records)
        {
            count++;
            sink.ToSlice(record.Place, []);
        }

        int level = 0;
        while (count >> level >= 2 * GroupsPerBucket)
        {
            level++;
        }

        sink.ToAll(new PayloadWriter().UInt64(key).Byte((byte)level).Written);
    }

    /// <summary>Round 2: offers and requests go to their buckets.</summary>
    public void EmitOffersAndRequests(Row row, Inbox inbox, IReadOnlyDictionary<ulong, int> levels, IRecordSink sink)
    {
        if (!levels.TryGetValue(SplitKey(row.Split), out int level))
        {
            return;
        }

        if (inbox.For(row.Id).Any())
        {
            PayloadWriter writer = new PayloadWriter().Byte(Offer);
            new OfferedQuery(row.Id, row.Groups, QueryRules.PromptOf(row.Content)).Write(writer);
            sink.Send(BucketKey(row.Split, SplitMix64.Mix(GroupKey(row)), level), writer.Written);
        }

        if (row.Content is PreferenceContent content && QueryRules.MayRequest(content))
        {
            sink.Send(BucketKey(row.Split, setup.Draw(row.Id).NextUInt64(), level), new PayloadWriter().Byte(Request).Id(row.Id).Ids(row.Groups.AsSpan()).Written);
        }
    }

    /// <summary>Round 2: each request gets the offers of other groups with the smallest hash of request and offer.</summary>
    public static void ReduceBucket(IEnumerable<Record> records, IReduceSink sink)
    {
        var offers = new List<(OfferedQuery Query, byte[] Payload)>();
        var requests = new List<Record>();
        foreach (Record record in records)
        {
            if (record.Payload.Span[0] == Offer)
            {
                offers.Add((OfferedQuery.Read(record.Payload.Span[1..]), record.Payload[1..].ToArray()));
            }
            else
            {
                requests.Add(record);
            }
        }

        foreach (Record record in requests)
        {
            var reader = new PayloadReader(record.Payload.Span[1..]);
            ulong request = SplitMix64.Mix((ulong)reader.Id().Value);
            var groups = reader.Ids().ToHashSet();
            foreach (var offer in offers.Where(offer => !offer.Query.Groups.Any(groups.Contains)).OrderBy(offer => SplitMix64.Mix(request ^ (ulong)offer.Query.Id.Value)).ThenBy(offer => offer.Query.Id).Take(Choices))
            {
                sink.ToSlice(record.Place, offer.Payload);
            }
        }
    }

    /// <summary>Reads the levels by split that round 1 sent to all.</summary>
    public static IReadOnlyDictionary<ulong, int> ReadLevels(Inbox inbox)
    {
        var levels = new Dictionary<ulong, int>();
        foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
        {
            var reader = new PayloadReader(payload.Span);
            levels[reader.UInt64()] = reader.Byte();
        }

        return levels;
    }

    private static ulong SplitKey(string split) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(split)));

    private static ulong BucketKey(string split, ulong hash, int level) => SplitMix64.Mix(SplitKey(split) ^ (level == 0 ? 0 : (hash >> (64 - level)) + 1));

    private static ulong GroupKey(Row row)
    {
        ulong key = 0;
        foreach (RowId group in row.Groups)
        {
            key = SplitMix64.Mix(key ^ (ulong)group.Value);
        }

        return key;
    }
}
