using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// Rows meet under the bands of their prompts' MinHash signatures, apart by split, and bring a sketch of the signature. In a bucket a row names the
/// neighbours whose estimated similarity is in the band; both rows of a named pair are told at once, so that no pair is counted over buckets.
/// </summary>
internal sealed class BucketRounds(BucketRules rules)
{
    // Two places a band: prompts of similarity 0.3 share one of 64 bands with probability 0.998, of 0.2 with 0.93.
    private const int Bands = 64;
    private const int RowsPerBand = 2;

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
        ReadOnlySpan<byte> member = Sketch.Of(signature).Write(new PayloadWriter().Byte(RecordTag.Pair).Id(row.Id)).Written;
        for (int band = 0; band < Bands; band++)
        {
            sink.Send(SplitMix64.Mix(split ^ MinHash.BandKey(signature, band, RowsPerBand)), member);
        }
    }

    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var bucket = new Bucket(rules, key, sink);
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Note)
            {
                sink.ToKey(key, record.Place, record.Payload.Span);
            }
            else
            {
                bucket.Add(new BucketMember(reader.Id(), Sketch.Read(ref reader), record.Place));
            }
        }

        bucket.Finish();
    }
}
