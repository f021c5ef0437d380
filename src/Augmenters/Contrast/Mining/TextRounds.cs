using System.Buffers.Binary;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>The two rounds in which texts travel: to the exact check of each candidate pair, and from each partner to the first row of its pair.</summary>
internal sealed class TextRounds(PairCheck check)
{
    public static void EmitTexts(Row row, Inbox inbox, IRecordSink sink)
    {
        (List<PairIds> pairs, ReadOnlyMemory<byte> digests) = Asked(row, inbox);
        if (pairs.Count == 0)
        {
            return;
        }

        GoodResponse good = Instruction.Of(row.Content)!;
        byte[] side = new PayloadWriter().Id(row.Id).Ids(row.Groups.AsSpan()).Text(Instruction.Compared(good.Prompt)).Text(Instruction.Compared(good.Response))
            .UInt64(Instruction.Digest(good.Response)).Bytes(digests.Span).Written.ToArray();
        var writer = new PayloadWriter();
        foreach (PairIds pair in pairs)
        {
            sink.Send(pair.Key, pair.Write(writer.Clear()).Bytes(side).Written);
        }
    }

    public void ReduceTexts(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var writer = new PayloadWriter();
        foreach (var pair in records.Select(ReadSide).GroupBy(item => item.Pair))
        {
            if (pair.ToList() is [var one, var other] && check.Holds(one.Side, one.Digest, other.Side, other.Digest))
            {
                PairRounds.Tell(writer, one.Place, one.Side.Id, pair.Key, 0, sink);
                PairRounds.Tell(writer, other.Place, other.Side.Id, pair.Key, 0, sink);
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
        foreach (IGrouping<PairIds, Record> pair in records.GroupBy(PairOf))
        {
            // The first row's record holds the pair alone: it is the address.
            Record address = pair.MinBy(record => record.Payload.Length);
            Record partner = pair.MaxBy(record => record.Payload.Length);
            sink.ToSlice(address.Place, partner.Payload.Span[(2 * RowId.Size)..]);
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

    private static PairIds PairOf(Record record)
    {
        var reader = new PayloadReader(record.Payload.Span);
        return PairIds.Read(ref reader);
    }

    private static (PairIds Pair, Side Side, ulong Digest, Place Place) ReadSide(Record record)
    {
        var reader = new PayloadReader(record.Payload.Span);
        PairIds pair = PairIds.Read(ref reader);
        var side = new Side(reader.Id(), reader.Ids(), reader.Text(), reader.Text(), []);
        ulong digest = reader.UInt64();
        var given = new ulong[reader.Rest.Length / 8];
        for (int i = 0; i < given.Length; i++)
        {
            given[i] = BinaryPrimitives.ReadUInt64LittleEndian(reader.Rest[(8 * i)..]);
        }

        return (pair, side with { Given = given }, digest, record.Place);
    }
}
