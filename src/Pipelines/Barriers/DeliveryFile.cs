using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// What one reducer sent to slices and to all, as a commit. Body: the records for all, then those for each slice in turn, by row. Notes: the length
/// of the first part and, by slice name, offset and length of the others, so that a slice reads its own alone.
/// </summary>
internal sealed class DeliveryFile
{
    private readonly Dictionary<string, (long Offset, int Length)> _slices = new(StringComparer.Ordinal);
    private readonly int _allLength;

    private DeliveryFile(CommitHeader header)
    {
        (Key, ContentHash) = (header.Key, header.ContentHash);
        var notes = new CodecReader(header.Notes);
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

    public static DeliveryFile Write(CommitStore store, string key, ReduceSink sink, Func<int, string> sliceName)
    {
        using var body = new CodecBuffer();
        foreach (ReadOnlyMemory<byte> payload in sink.All)
        {
            body.Unsigned((ulong)payload.Length);
            body.Bytes(payload.Span);
        }

        using var notes = new CodecBuffer();
        notes.Unsigned((ulong)body.Length);
        List<IGrouping<int, (Place Place, ReadOnlyMemory<byte> Payload)>> slices = [.. sink.Slices.GroupBy(item => item.Place.Slice).OrderBy(group => group.Key)];
        notes.Unsigned((ulong)slices.Count);
        foreach (IGrouping<int, (Place Place, ReadOnlyMemory<byte> Payload)> slice in slices)
        {
            int start = body.Length;
            foreach ((Place place, ReadOnlyMemory<byte> payload) in slice.OrderBy(item => item.Place.Row))
            {
                body.Unsigned((ulong)place.Row);
                body.Unsigned((ulong)payload.Length);
                body.Bytes(payload.Span);
            }

            notes.Text(sliceName(slice.Key));
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
