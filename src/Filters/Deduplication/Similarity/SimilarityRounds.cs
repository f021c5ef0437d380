using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Filters.Deduplication.Similarity;

/// <summary>
/// Two rounds of a barrier that find all pairs of like rows. Rows meet under the bands of their MinHash signatures (a bucket); the earlier row of a candidate pair leads, the
/// later one follows to it with its shingles, and exact similarity decides. What is proven goes to key 0 of the next round, once from each side.
/// </summary>
/// <param name="options">What is compared and how.</param>
/// <param name="writeNode">Writes what the next round should know of a row. Its last 16 bytes name the node.</param>
/// <param name="nodeSize">Bytes it writes.</param>
internal sealed class SimilarityRounds(SimilarityOptions options, SimilarityRounds.NodeWriter writeNode, int nodeSize)
{
    private const byte Lead = 0;
    private const byte Follow = 1;
    private readonly Banding _banding = options.Banding;
    private readonly MinHash _hashes = new(options.Banding.Size);

    /// <summary>Writes what is known of a row into a span of the node's size.</summary>
    public delegate void NodeWriter(Row row, Span<byte> node);

    /// <summary>Gives a row's bands.</summary>
    public IEmitter Bands() => new BandEmitter(options, _banding, _hashes);

    /// <summary>Makes candidates of the rows of a bucket.</summary>
    public IReducer Candidates() => new CandidateReducer(options.BucketLimit);

    /// <summary>Sends a row's shingles to the rows it is a candidate with.</summary>
    public IEmitter Texts(Inbox inbox) => new TextEmitter(options, inbox, writeNode, nodeSize);

    /// <summary>Checks the candidates. A record of the next round is the row's own node, then the last 16 bytes of the other one's.</summary>
    public IReducer Verify() => new VerifyReducer(new JaccardThreshold(options.Threshold), nodeSize);

    private static ulong Short(RowId id) => (ulong)id.Value;

    private sealed class BandEmitter(SimilarityOptions options, Banding banding, MinHash hashes) : IEmitter
    {
        private readonly Shingler _shingler = options.CreateShingler();

        public void Emit(Row row, IRecordSink sink)
        {
            ReadOnlySpan<ulong> set = _shingler.Set(ComparedText.Join(row.Content, options.On));
            if (set.IsEmpty)
            {
                return;
            }

            ulong digest = (ulong)set.Length;
            foreach (ulong shingle in set)
            {
                digest = SplitMix64.Mix(digest ^ shingle);
            }

            Span<byte> record = stackalloc byte[2 * sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(record, digest);
            BinaryPrimitives.WriteUInt64LittleEndian(record[sizeof(ulong)..], Short(row.Id));
            uint[] signature = hashes.Signature(set);
            for (int band = 0; band < banding.Bands; band++)
            {
                sink.Send(MinHash.BandKey(signature, band, banding.Rows), record);
            }
        }
    }

    private sealed class CandidateReducer(int limit) : IReducer
    {
        private readonly List<(ulong Digest, ulong Id, Place Place)> _distinct = [];
        private readonly Dictionary<ulong, (ulong Id, Place Place)> _first = [];

        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            _distinct.Clear();
            _first.Clear();
            foreach (Record record in records)
            {
                ulong digest = BinaryPrimitives.ReadUInt64LittleEndian(record.Payload.Span), id = BinaryPrimitives.ReadUInt64LittleEndian(record.Payload.Span[sizeof(ulong)..]);
                if (_first.TryGetValue(digest, out (ulong Id, Place Place) same))
                {
                    Pair(same.Id, same.Place, record.Place, sink);
                    continue;
                }

                // A larger bucket is cut into runs, so that neither memory nor pairs grow with its square.
                int from = Math.Max(0, _distinct.Count - limit);
                foreach ((ulong _, ulong other, Place place) in CollectionsMarshal.AsSpan(_distinct)[from..])
                {
                    Pair(other, place, record.Place, sink);
                }

                _first.Add(digest, (id, record.Place));
                _distinct.Add((digest, id, record.Place));
            }
        }

        private static void Pair(ulong lead, Place leadPlace, Place followPlace, IReduceSink sink)
        {
            Span<byte> follow = stackalloc byte[1 + sizeof(ulong)];
            follow[0] = Follow;
            BinaryPrimitives.WriteUInt64LittleEndian(follow[1..], lead);
            sink.ToSlice(leadPlace, [Lead]);
            sink.ToSlice(followPlace, follow);
        }
    }

    private sealed class TextEmitter(SimilarityOptions options, Inbox inbox, NodeWriter writeNode, int nodeSize) : IEmitter
    {
        private readonly Shingler _shingler = options.CreateShingler();
        private readonly HashSet<ulong> _leads = [];

        public void Emit(Row row, IRecordSink sink)
        {
            _leads.Clear();
            bool leads = false;
            foreach (ReadOnlyMemory<byte> message in inbox.For(row.Id))
            {
                if (message.Span[0] == Lead)
                {
                    leads = true;
                }
                else
                {
                    _leads.Add(BinaryPrimitives.ReadUInt64LittleEndian(message.Span[1..]));
                }
            }

            if (!leads && _leads.Count == 0)
            {
                return;
            }

            ReadOnlySpan<ulong> set = _shingler.Set(ComparedText.Join(row.Content, options.On));
            var record = new byte[1 + nodeSize + (set.Length * sizeof(ulong))];
            writeNode(row, record.AsSpan(1, nodeSize));
            for (int i = 0; i < set.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(1 + nodeSize + (i * sizeof(ulong))), set[i]);
            }

            if (leads)
            {
                record[0] = Lead;
                sink.Send(Short(row.Id), record);
            }

            record[0] = Follow;
            foreach (ulong lead in _leads.Order())
            {
                sink.Send(lead, record);
            }
        }
    }

    private sealed class VerifyReducer(JaccardThreshold threshold, int nodeSize) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var leads = new List<Record>(1);
            foreach (Record record in records)
            {
                if (record.Payload.Span[0] == Lead)
                {
                    leads.Add(record);
                    continue;
                }

                foreach (Record lead in leads)
                {
                    Compare(lead, record, sink);
                }
            }
        }

        private void Compare(Record lead, Record follow, IReduceSink sink)
        {
            ReadOnlySpan<byte> first = lead.Payload.Span[1..], second = follow.Payload.Span[1..];
            ReadOnlySpan<byte> a = first[nodeSize..], b = second[nodeSize..];
            int shared = JaccardThreshold.Shared(a, b);
            if (lead.Place != follow.Place && threshold.IsMet(shared, ((a.Length + b.Length) / sizeof(ulong)) - shared))
            {
                sink.ToKey(0, lead.Place, [.. first[..nodeSize], .. second[(nodeSize - RowId.Size)..nodeSize]]);
                sink.ToKey(0, follow.Place, [.. second[..nodeSize], .. first[(nodeSize - RowId.Size)..nodeSize]]);
            }
        }
    }
}
