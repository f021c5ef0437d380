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
    private readonly CommitBlocks _blocks;

    private DeliveryFile(CommitHeader header)
    {
        (Key, _blocks) = (header.Key, header.Blocks);
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
    public static DeliveryFile Write(CommitStore store, string key, IReadOnlyList<byte[]> all, RecordBuffer records, Func<int, string> sliceName, int runsBefore) => Open(store.Write(
        key,
        writer =>
        {
            Span<byte> head = stackalloc byte[LongestHead];
            foreach (byte[] payload in all)
            {
                writer.Write(head[..CodecBuffer.Unsigned((ulong)payload.Length, head)]);
                writer.Write(payload);
            }

            long allLength = writer.Length;
            List<(int Slice, long Start, long End)> slices = [];
            for (int i = 0; i < records.Count; i++)
            {
                Place place = records.PlaceAt(i);
                ReadOnlySpan<byte> payload = records.PayloadAt(i).Span;
                if (slices.Count == 0 || slices[^1].Slice != place.Slice)
                {
                    slices.Add((place.Slice, writer.Length, writer.Length));
                }

                int length = CodecBuffer.Unsigned((ulong)place.Row, head);
                length += CodecBuffer.Unsigned((ulong)payload.Length, head[length..]);
                writer.Write(head[..length]);
                writer.Write(payload);
                slices[^1] = slices[^1] with { End = writer.Length };
            }

            return Notes(runsBefore, allLength, slices, sliceName);
        }));

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

    private static ReadOnlyMemory<byte> Notes(int runsBefore, long allLength, List<(int Slice, long Start, long End)> slices, Func<int, string> sliceName)
    {
        using var notes = new CodecBuffer();
        notes.Unsigned((ulong)runsBefore);
        notes.Unsigned((ulong)allLength);
        notes.Unsigned((ulong)slices.Count);
        foreach ((int slice, long start, long end) in slices)
        {
            notes.Text(sliceName(slice));
            notes.Unsigned((ulong)start);
            notes.Unsigned((ulong)(end - start));
        }

        return notes.Written.ToArray();
    }

    private byte[] Read(CommitStore store, long offset, int length)
    {
        byte[] bytes = new byte[length];
        store.ReadPart(Key, _blocks, offset, bytes);
        return bytes;
    }
}
