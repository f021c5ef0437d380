using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// The round in which rows meet. Few rows meet all others (<see cref="BlockRounds"/>). Many meet under the bands of their prompts' MinHash signatures,
/// apart by split, and bring a sketch of the signature: in a bucket a row names the neighbours whose estimated similarity is in the band; both rows of a
/// named pair are told at once, so that no pair is counted over buckets.
/// </summary>
/// <param name="rules">Which neighbours a row may name.</param>
/// <param name="blocks">Compares few rows.</param>
/// <param name="mostInBlocks">Up to so many rows meet all others.</param>
internal sealed class BucketRounds(BucketRules rules, BlockRounds blocks, long mostInBlocks)
{
    /// <summary>Bands of a signature. Prompts of similarity 0.3 share one of 64 bands of two places with probability 0.998, of 0.2 with 0.93.</summary>
    public const int Bands = 64;

    /// <summary>Places of a band.</summary>
    public const int RowsPerBand = 2;

    private static readonly MinHash FewHashes = new(Bands * RowsPerBand);
    private static readonly MinHash ManyHashes = new(LongSketch.Places);

    /// <summary>Makes the emitter of a slice.</summary>
    public IEmitter CreateEmitter(Inbox inbox) => new Emitter(inbox, mostInBlocks);

    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var bucket = new Bucket(rules, key, sink);
        var inBlocks = new List<Record>();
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            switch (reader.Byte())
            {
                case RecordTag.Note:
                    sink.ToKey(key, record.Place, record.Payload.Span);
                    break;
                case RecordTag.Block:
                    inBlocks.Add(record);
                    break;
                default:
                    bucket.Add(new BucketMember(reader.Id(), Sketch.Read(ref reader), record.Place));
                    break;
            }
        }

        bucket.Finish();
        if (inBlocks.Count > 1)
        {
            blocks.Reduce(inBlocks, sink);
        }
    }

    private sealed class Emitter(Inbox inbox, long mostInBlocks) : IEmitter
    {
        private readonly PayloadWriter _writer = new();
        private readonly long _rows = RepresentativeRounds.Count(inbox);

        public void Emit(Row row, IRecordSink sink)
        {
            if (inbox.For(row.Id).FirstOrDefault() is not { IsEmpty: false } digests)
            {
                return;
            }

            sink.Send(PairIds.RowKey(row.Id), _writer.Clear().Byte(RecordTag.Note).Id(row.Id).Bytes(digests.Span).Written);
            ulong[] grams = CharacterNGrams.Set(Instruction.Compared(Instruction.Of(row.Content)!.Prompt));
            if (_rows <= mostInBlocks)
            {
                BlockRounds.Emit(row, _rows, ManyHashes.Signature(grams), sink);
                return;
            }

            uint[] signature = FewHashes.Signature(grams);
            ulong split = BlockRounds.SplitKey(row);
            ReadOnlySpan<byte> member = Sketch.Of(signature).Write(_writer.Clear().Byte(RecordTag.Pair).Id(row.Id)).Written;
            for (int band = 0; band < Bands; band++)
            {
                sink.Send(SplitMix64.Mix(split ^ MinHash.BandKey(signature, band, RowsPerBand)), member);
            }
        }
    }
}
