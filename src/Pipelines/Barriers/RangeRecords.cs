using System.Collections.Immutable;
using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// The records of one range of keys over all files of a round. A range holds about as many bytes as it is meant to unless single keys hold much
/// (nearly equal texts that meet in one bucket); such a key's records are read slice by slice while the reducer goes through them.
/// </summary>
/// <param name="store">Where the files are.</param>
/// <param name="emitted">Files of the emitters, in the order of slices and of writing.</param>
/// <param name="forwarded">Files that the reducers of the round before sent.</param>
/// <param name="names">The slices.</param>
/// <param name="bytesPerRange">Bytes meant.</param>
internal sealed class RangeRecords(CommitStore store, IReadOnlyList<RecordFile> emitted, IReadOnlyList<RecordFile> forwarded, SliceNames names, long bytesPerRange)
{
    // Files are read from index entry to index entry, so an estimate may be well above what the range holds.
    private const int FactorOfSurvey = 4;

    /// <summary>All files, in the order that settles which of two records with the same key and place goes first.</summary>
    public IEnumerable<RecordFile> Files => emitted.Concat(forwarded);

    /// <summary>Hash of the records, and those that were kept where they all could be.</summary>
    public (string Hash, RecordCollector? Kept, IReadOnlySet<ulong> Heavy) Read(KeyRange range)
    {
        using var hash = new RecordHash(names.NameOf);
        if (Files.Sum(file => file.BytesAbout(range)) <= FactorOfSurvey * bytesPerRange)
        {
            var collector = new RecordCollector(ImmutableHashSet<ulong>.Empty, hash);
            ReadAll(range, collector);
            return (hash.Current(), collector, ImmutableHashSet<ulong>.Empty);
        }

        var survey = new RecordSurvey(hash);
        foreach (RecordFile file in Files)
        {
            file.Read(store, range, survey);
            survey.EndKey();
        }

        IReadOnlySet<ulong> heavy = survey.Above(bytesPerRange / FactorOfSurvey);
        return (hash.Current(), null, forwarded.Count == 0 ? heavy : heavy.Where(key => forwarded.All(file => !file.MayHave(key))).ToHashSet());
    }

    /// <summary>The records of each key, keys ascending, a key's records by place. Each is to be gone through before the next.</summary>
    /// <param name="range">The range.</param>
    /// <param name="kept">What <see cref="Read"/> kept, or null.</param>
    /// <param name="heavy">The keys it found to be too large to keep.</param>
    public IEnumerable<(ulong Key, IEnumerable<Record> Records)> ByKey(KeyRange range, RecordCollector? kept, IReadOnlySet<ulong> heavy)
    {
        if (kept is null)
        {
            kept = new RecordCollector(heavy, null);
            ReadAll(range, kept);
        }

        KeyedRecord[] sorted = kept.Sorted();
        var streamed = new Queue<ulong>(heavy.Order());
        for (int start = 0; start < sorted.Length;)
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end].Key == sorted[start].Key)
            {
                end++;
            }

            while (streamed.TryPeek(out ulong next) && next < sorted[start].Key)
            {
                yield return (streamed.Dequeue(), Stream(next));
            }

            yield return (sorted[start].Key, Records(sorted, start, end));
            start = end;
        }

        foreach (ulong key in streamed)
        {
            yield return (key, Stream(key));
        }
    }

    private void ReadAll(KeyRange range, RecordCollector collector)
    {
        foreach (RecordFile file in Files)
        {
            file.Read(store, range, collector);
        }
    }

    /// <summary>An emitter's files are in the order of places, so that one after another gives the order of all.</summary>
    private IEnumerable<Record> Stream(ulong key)
    {
        foreach (RecordFile file in emitted.Where(file => file.MayHave(key)))
        {
            var collector = new RecordCollector(ImmutableHashSet<ulong>.Empty, null);
            file.Read(store, KeyRange.Of(key), collector);
            foreach (KeyedRecord record in collector.Sorted())
            {
                yield return new Record(record.Place, record.Payload);
            }
        }
    }

    private static IEnumerable<Record> Records(KeyedRecord[] sorted, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            yield return new Record(sorted[i].Place, sorted[i].Payload);
        }
    }
}
