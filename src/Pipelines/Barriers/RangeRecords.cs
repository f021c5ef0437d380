using System.Collections.Immutable;
using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// The records of one range of keys over all files of a round. A range holds about as many bytes as it is meant to unless single keys hold much
/// (nearly equal texts that meet in one bucket); such a key's records are read slice by slice while the reducer goes through them.
/// </summary>
/// <param name="store">Where the files are.</param>
/// <param name="buffers">Memory for a range.</param>
/// <param name="emitted">Files of the emitters, in the order of slices and of writing.</param>
/// <param name="forwarded">Files that the reducers of the round before sent.</param>
/// <param name="names">The slices.</param>
/// <param name="bytesPerRange">Bytes meant.</param>
internal sealed class RangeRecords(
    CommitStore store, RecordBuffers buffers, IReadOnlyList<RecordFile> emitted, IReadOnlyList<RecordFile> forwarded, SliceNames names, long bytesPerRange)
{
    // A range that is larger than meant is read twice: to see what is in it, and without the keys that make it so.
    private const int MostOfRange = 2;

    // A key with more than this share of a range is read slice by slice.
    private const int HeavyShare = 4;

    // Blocks of a part that lives as long as its slice is gone through stay out of the large-object heap.
    private const int PartBlockLength = 32 * 1024;

    /// <summary>All files, in the order that settles which of two records with the same key and place goes first.</summary>
    public IEnumerable<RecordFile> Files => emitted.Concat(forwarded);

    /// <summary>Hash of the records, and those that were kept where they all could be.</summary>
    public (string Hash, RecordBuffer? Kept, IReadOnlySet<ulong> Heavy) Read(KeyRange range)
    {
        using var hash = new RecordHash(names.NameOf);
        RecordBuffer kept = buffers.Rent();
        var survey = new RecordSurvey(hash, kept, MostOfRange * bytesPerRange);
        foreach (RecordFile file in Files)
        {
            file.Read(store, range, survey);
            survey.EndKey();
        }

        if (survey.KeptAll)
        {
            return (hash.Current(), kept, ImmutableHashSet<ulong>.Empty);
        }

        buffers.Return(kept);
        IReadOnlySet<ulong> heavy = survey.Above(bytesPerRange / HeavyShare);
        return (hash.Current(), null, forwarded.Count == 0 ? heavy : heavy.Where(key => forwarded.All(file => !file.MayHave(key))).ToHashSet());
    }

    /// <summary>
    /// The records of each key, keys ascending, a key's records by place. Each is to be gone through before the next, and payloads are valid until the
    /// last: the buffer goes back then.
    /// </summary>
    /// <param name="range">The range.</param>
    /// <param name="kept">What <see cref="Read"/> kept, or null.</param>
    /// <param name="heavy">The keys it found to be too large to keep.</param>
    public IEnumerable<(ulong Key, IEnumerable<Record> Records)> ByKey(KeyRange range, RecordBuffer? kept, IReadOnlySet<ulong> heavy)
    {
        if (kept is null)
        {
            kept = buffers.Rent();
            var collector = new RecordCollector(kept, heavy);
            foreach (RecordFile file in Files)
            {
                file.Read(store, range, collector);
            }
        }

        kept.Sort();
        var streamed = new Queue<ulong>(heavy.Order());
        for (int start = 0; start < kept.Count;)
        {
            ulong key = kept.KeyAt(start);
            int end = start + 1;
            while (end < kept.Count && kept.KeyAt(end) == key)
            {
                end++;
            }

            while (streamed.TryPeek(out ulong next) && next < key)
            {
                yield return (streamed.Dequeue(), Stream(next));
            }

            yield return (key, Records(kept, start, end));
            start = end;
        }

        foreach (ulong key in streamed)
        {
            yield return (key, Stream(key));
        }

        buffers.Return(kept);
    }

    /// <summary>An emitter's files are in the order of places, so that one after another gives the order of all.</summary>
    private IEnumerable<Record> Stream(ulong key)
    {
        foreach (RecordFile file in emitted.Where(file => file.MayHave(key)))
        {
            // Not given back: the payloads of a key are valid until the next key, and this is but one file's share.
            var ofFile = new RecordBuffer(PartBlockLength);
            file.Read(store, KeyRange.Of(key), new RecordCollector(ofFile, ImmutableHashSet<ulong>.Empty));
            ofFile.Sort();
            foreach (Record record in Records(ofFile, 0, ofFile.Count))
            {
                yield return record;
            }
        }
    }

    private static IEnumerable<Record> Records(RecordBuffer sorted, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            yield return new Record(sorted.PlaceAt(i), sorted.PayloadAt(i));
        }
    }
}
