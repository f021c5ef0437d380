using System.Buffers.Binary;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// The two rounds in which rows speak of their texts: cards go to the exact check of candidate pairs, and the partner of a pair goes to its first row.
/// All pairs of a first row meet under that row's key, so that its own card is sent once.
/// </summary>
internal sealed class TextRounds(PairCheck check)
{
    private const byte First = 0;
    private const byte Second = 1;

    public void EmitCards(Row row, Inbox inbox, IRecordSink sink)
    {
        (List<PairIds> pairs, ReadOnlyMemory<byte> digests) = Asked(row, inbox);
        if (pairs.Count == 0)
        {
            return;
        }

        Card card = Card.Of(row, Instruction.Of(row.Content)!, Digests(digests.Span), check.ComparesWords);
        var writer = new PayloadWriter();
        card.Write(writer.Byte(Second));
        byte[] payload = writer.Written.ToArray();
        bool isFirst = false;
        foreach (PairIds pair in pairs)
        {
            if (pair.Second == row.Id)
            {
                sink.Send(PairIds.RowKey(pair.First), writer.Clear().Bytes(payload).Id(pair.First).Written);
            }
            else
            {
                isFirst = true;
            }
        }

        if (isFirst)
        {
            payload[0] = First;
            sink.Send(PairIds.RowKey(row.Id), payload);
        }
    }

    /// <summary>Checks each second row's card with the first row's.</summary>
    public void ReduceCards(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var firsts = new List<(Card Card, Place Place)>();
        var seconds = new List<(Card Card, Place Place, RowId First)>();
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            bool isFirst = reader.Byte() == First;
            Card card = Card.Read(ref reader);
            if (isFirst)
            {
                firsts.Add((card, record.Place));
            }
            else
            {
                seconds.Add((card, record.Place, reader.Id()));
            }
        }

        var writer = new PayloadWriter();
        foreach ((Card first, Place firstPlace) in firsts)
        {
            foreach ((Card second, Place secondPlace, RowId wanted) in seconds)
            {
                if (wanted == first.Id && check.Holds(first, second))
                {
                    PairRounds.Tell(writer, firstPlace, first.Id, second.Id, 0, sink);
                    PairRounds.Tell(writer, secondPlace, second.Id, first.Id, 0, sink);
                }
            }
        }
    }

    public static void EmitPartners(Row row, Inbox inbox, IRecordSink sink)
    {
        var writer = new PayloadWriter();
        foreach (PairIds pair in Asked(row, inbox).Pairs)
        {
            pair.Write(writer.Clear());
            if (pair.Second == row.Id)
            {
                GoodResponse good = Instruction.Of(row.Content)!;
                new Partner(row.Id, row.Groups, good.Prompt, good.Response).Write(writer);
            }

            sink.Send(pair.Key, writer.Written);
        }
    }

    public static void ReducePartners(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        // The first row's record holds the pair alone: it is the address.
        var addresses = new List<(PairIds Pair, Place Place)>(1);
        var partners = new List<(PairIds Pair, ReadOnlyMemory<byte> Payload)>(1);
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            PairIds pair = PairIds.Read(ref reader);
            if (reader.Rest.IsEmpty)
            {
                addresses.Add((pair, record.Place));
            }
            else
            {
                partners.Add((pair, record.Payload[(2 * RowId.Size)..]));
            }
        }

        foreach ((PairIds pair, Place place) in addresses)
        {
            foreach ((PairIds other, ReadOnlyMemory<byte> payload) in partners)
            {
                if (other == pair)
                {
                    sink.ToSlice(place, payload.Span);
                }
            }
        }
    }

    private static (List<PairIds> Pairs, ReadOnlyMemory<byte> Digests) Asked(Row row, Inbox inbox)
    {
        var pairs = new List<PairIds>();
        ReadOnlyMemory<byte> digests = default;
        foreach (ReadOnlyMemory<byte> payload in inbox.For(row.Id))
        {
            var reader = new PayloadReader(payload.Span);
            if (reader.Byte() == RecordTag.Note)
            {
                digests = payload[(1 + RowId.Size)..];
            }
            else
            {
                pairs.Add(PairIds.Read(ref reader));
            }
        }

        return (pairs, digests);
    }

    /// <summary>The digests that a note lists, in ascending order.</summary>
    private static ulong[] Digests(ReadOnlySpan<byte> note)
    {
        ulong[] digests = new ulong[note.Length / sizeof(ulong)];
        for (int i = 0; i < digests.Length; i++)
        {
            digests[i] = BinaryPrimitives.ReadUInt64LittleEndian(note[(sizeof(ulong) * i)..]);
        }

        return digests;
    }
}
