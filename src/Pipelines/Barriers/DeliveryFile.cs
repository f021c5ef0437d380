using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// A run of what one reducer sent to slices and to all, as a commit. Body: the records for all, then those for each slice in turn, by row. Notes: the
/// number of runs before this one, the length of the first part and, by slice name, offset and length of the others, so that a slice reads its own alone.
/// </summary>
internal sealed class DeliveryFile
{
    // Row and length, in at most five bytes each.
    private const int LongestHead = 5 + 5;

    private readonly Dictionary<string, (long Offset, int Length)> _slices = new(StringComparer.Ordinal);
    private readonly int _allLength;

    private DeliveryFile(CommitHeader header)
    {
        (Key, ContentHash) = (header.Key, header.ContentHash);
        var notes = new CodecReader(header.Notes);
        notes.Unsigned();
        _allLength = checked((int)notes.Unsigned());
        int count = notes.Count();
        for (int i = 0; i < count; i++)
        {
            // One reducer writes to many slices and there are many reducers: a name is kept once.
            _slices.Add(string.Intern(notes.Text()), ((long)notes.Unsigned(), checked((int)notes.Unsigned())));
        }
    }

    /// <summary>Key of the commit.</summary>
    public string Key { get; }

    /// <summary>Hash of everything in it.</summary>
    public string ContentHash { get; }

    /// <summary>True where something was sent to that slice.</summary>
    public bool Has(string slice) => _slices.ContainsKey(slice);

    public static DeliveryFile Open(CommitHeader header) => new(header);

    /// <summary>The number of runs that go before a commit, which is the last of its runs.</summary>
    public static int RunsBefore(CommitHeader header) => checked((int)new CodecReader(header.Notes).Unsigned());

    /// <summary>Commits a run.</summary>
    /// <param name="store">Where.</param>
    /// <param name="key">Under which key.</param>
    /// <param name="all">Records for all.</param>
    /// <param name="records">Records for slices, sorted, all under one key.</param>
    /// <param name="sliceName">Name of the slice of a place's number.</param>
    /// <param name="runsBefore">Number of runs written before.</param>
    public static DeliveryFile Write(CommitStore store, string key, IReadOnlyList<byte[]> all, RecordBuffer records, Func<int, string> sliceName, int runsBefore)
    {
        using var body = new CodecBuffer(checked((int)(all.Sum(payload => payload.Length + LongestHead) + records.PayloadBytes + ((long)records.Count * LongestHead))));
        foreach (byte[] payload in all)
        {
            body.Unsigned((ulong)payload.Length);
            body.Bytes(payload);
        }

        using var notes = new CodecBuffer();
        notes.Unsigned((ulong)runsBefore);
        notes.Unsigned((ulong)body.Length);
        List<(int Slice, int End)> slices = [];
        for (int i = 0; i < records.Count; i++)
        {
            if (i + 1 == records.Count || records.PlaceAt(i + 1).Slice != records.PlaceAt(i).Slice)
            {
                slices.Add((records.PlaceAt(i).Slice, i + 1));
            }
        }

        notes.Unsigned((ulong)slices.Count);
        int next = 0;
        foreach ((int slice, int end) in slices)
        {
            int start = body.Length;
            for (; next < end; next++)
            {
                ReadOnlySpan<byte> payload = records.PayloadAt(next).Span;
                body.Unsigned((ulong)records.PlaceAt(next).Row);
                body.Unsigned((ulong)payload.Length);
                body.Bytes(payload);
            }

            notes.Text(sliceName(slice));
            notes.Unsigned((ulong)start);
            notes.Unsigned((ulong)(body.Length - start));
        }

        return Open(store.Write(key, notes.Written, body.Written));
    }

    /// <summary>Bytes of the records for all.</summary>
    public byte[] ReadAll(CommitStore store) => Read(store, 0, _allLength);

    /// <summary>Bytes of the records for a slice; empty where there are none.</summary>
    public byte[] ReadSlice(CommitStore store, string slice) =>
        _slices.TryGetValue(slice, out (long Offset, int Length) part) ? Read(store, part.Offset, part.Length) : [];

    /// <summary>The records in the bytes that <see cref="ReadAll"/> gave.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> ParseAll(byte[] bytes)
    {
        var reader = new CodecReader(bytes);
        while (!reader.AtEnd)
        {
            yield return reader.TakeMemory(checked((int)reader.Unsigned()));
        }
    }

    /// <summary>The records in the bytes that <see cref="ReadSlice"/> gave.</summary>
    public static IEnumerable<Delivery> ParseSlice(byte[] bytes)
    {
        var reader = new CodecReader(bytes);
        while (!reader.AtEnd)
        {
            int row = checked((int)reader.Unsigned());
            yield return new Delivery(row, reader.TakeMemory(checked((int)reader.Unsigned())));
        }
    }

    private byte[] Read(CommitStore store, long offset, int length)
    {
        byte[] bytes = new byte[length];
        store.ReadPart(Key, offset, bytes);
        return bytes;
    }
}
