using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// Rows meet under the bands of their prompts' MinHash signatures, apart by split. In a bucket, ordered by a hash of bucket and row, each row is
/// paired with the next few: large buckets stay linear, and a new row changes the pairs beside it alone.
/// </summary>
internal sealed class BucketRounds
{
    // Two places a band: prompts of similarity 0.3 share one of 64 bands with probability 0.998, of 0.2 with 0.93.
    private const int Bands = 64;
    private const int RowsPerBand = 2;
    private const int Window = 12;

    private readonly MinHash _hashes = new(Bands * RowsPerBand);

    public void Emit(Row row, Inbox inbox, IRecordSink sink)
    {
        if (inbox.For(row.Id).FirstOrDefault() is not { IsEmpty: false } digests)
        {
            return;
        }

        sink.Send(PairIds.RowKey(row.Id), new PayloadWriter().Byte(RecordTag.Note).Id(row.Id).Bytes(digests.Span).Written);
        uint[] signature = _hashes.Signature(CharacterNGrams.Set(Instruction.Compared(Instruction.Of(row.Content)!.Prompt)));
        ulong split = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(row.Split)));
        ReadOnlySpan<byte> member = new PayloadWriter().Byte(RecordTag.Pair).Id(row.Id).Written;
        for (int band = 0; band < Bands; band++)
        {
            sink.Send(SplitMix64.Mix(split ^ MinHash.BandKey(signature, band, RowsPerBand)), member);
        }
    }

    public static void Reduce(ulong key, IReadOnlyList<Record> records, IReduceSink sink)
    {
        var members = new List<(ulong Order, RowId Id, Place Place)>(records.Count);
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Note)
            {
                sink.ToKey(key, record.Place, record.Payload.Span);
            }
            else
            {
                RowId id = reader.Id();
                members.Add((SplitMix64.Mix(key ^ PairIds.RowKey(id)), id, record.Place));
            }
        }

        members.Sort((left, right) => left.Order != right.Order ? left.Order.CompareTo(right.Order) : left.Id.CompareTo(right.Id));
        var writer = new PayloadWriter();
        for (int i = 0; i < members.Count; i++)
        {
            for (int j = i + 1; j < members.Count && j <= i + Window; j++)
            {
                var pair = PairIds.Of(members[i].Id, members[j].Id);
                sink.ToKey(pair.Key, members[i].Place, pair.Write(writer.Clear().Byte(RecordTag.Pair)).Id(members[i].Id).Written);
                sink.ToKey(pair.Key, members[j].Place, pair.Write(writer.Clear().Byte(RecordTag.Pair)).Id(members[j].Id).Written);
            }
        }
    }
}
