using System.Buffers;
using System.Buffers.Binary;
using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// A commit of sorted records. Body: per record key (u64), slice (index into the file's names), row, length, payload. Notes: the number of runs
/// before this one, the number of records, the slices' names, and for about every 32 KiB of body the first key, the offset and the number of records
/// before, so that a range of keys is read alone.
/// </summary>
internal sealed class RecordFile
{
    private const int IndexStride = 32 * 1024;

    // Key, and slice, row and length in at most five bytes each.
    private const int LongestHead = 8 + 5 + 5 + 5;

    private readonly CommitBlocks _blocks;
    private readonly int[] _slices;
    private readonly (ulong FirstKey, long Offset, long Before)[] _index;

    private RecordFile(CommitHeader header, int[] slices, (ulong, long, long)[] index) =>
        (Key, _blocks, _slices, _index) = (header.Key, header.Blocks, slices, index);

    /// <summary>Uncompressed bytes.</summary>
    public long Bytes => _blocks.BodyLength;

    /// <summary>Key of the commit.</summary>
    public string Key { get; }

    /// <summary>The number of runs that go before a commit, which is the last of its runs.</summary>
    public static int RunsBefore(CommitHeader header) => checked((int)new CodecReader(header.Notes).Unsigned());

    /// <summary>Opens a commit that <see cref="Write"/> made.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="sliceNumber">Number of the slice of a name in the present run.</param>
    public static RecordFile Open(CommitHeader header, Func<string, int> sliceNumber)
    {
        var notes = new CodecReader(header.Notes);
        notes.Unsigned();
        int[] slices = new int[notes.Count()];
        for (int i = 0; i < slices.Length; i++)
        {
            slices[i] = sliceNumber(notes.Text());
        }

        var index = new (ulong, long, long)[notes.Count()];
        for (int i = 0; i < index.Length; i++)
        {
            index[i] = (BinaryPrimitives.ReadUInt64LittleEndian(notes.Take(8)), (long)notes.Unsigned(), (long)notes.Unsigned());
        }

        return new RecordFile(header, slices, index);
    }

    /// <summary>Commits records that are sorted already.</summary>
    /// <param name="store">Where.</param>
    /// <param name="key">Under which key.</param>
    /// <param name="records">By key, then place.</param>
    /// <param name="sliceName">Name of the slice of a place's number.</param>
    /// <param name="runsBefore">Number of runs written before.</param>
    public static void Write(CommitStore store, string key, RecordBuffer records, Func<int, string> sliceName, int runsBefore) => store.Write(
        key,
        writer =>
        {
            var numbers = new Dictionary<int, int>();
            var slices = new List<string>();
            var index = new List<(ulong, long, long)>();
            long lastIndexed = -IndexStride;
            Span<byte> head = stackalloc byte[LongestHead];
            for (int i = 0; i < records.Count; i++)
            {
                ulong recordKey = records.KeyAt(i);
                Place place = records.PlaceAt(i);
                ReadOnlySpan<byte> payload = records.PayloadAt(i).Span;
                bool newKey = i == 0 || records.KeyAt(i - 1) != recordKey;
                if (newKey && writer.Length - lastIndexed >= IndexStride)
                {
                    index.Add((recordKey, writer.Length, i));
                    lastIndexed = writer.Length;
                }

                if (!numbers.TryGetValue(place.Slice, out int slice))
                {
                    numbers.Add(place.Slice, slice = slices.Count);
                    slices.Add(sliceName(place.Slice));
                }

                BinaryPrimitives.WriteUInt64LittleEndian(head, recordKey);
                int length = sizeof(ulong);
                length += CodecBuffer.Unsigned((ulong)slice, head[length..]);
                length += CodecBuffer.Unsigned((ulong)place.Row, head[length..]);
                length += CodecBuffer.Unsigned((ulong)payload.Length, head[length..]);
                writer.Write(head[..length]);
                writer.Write(payload);
            }

            return Notes(runsBefore, slices, index);
        });

    /// <summary>Gives the records of a range of keys.</summary>
    public void Read(CommitStore store, KeyRange range, IRecordReceiver receiver)
    {
        (long offset, long end) = Part(range);
        if (offset == end)
        {
            return;
        }

        int length = checked((int)(end - offset));
        byte[] part = ArrayPool<byte>.Shared.Rent(length);
        store.ReadPart(Key, _blocks, offset, part.AsSpan(0, length));
        var reader = new CodecReader(part.AsMemory(0, length));
        while (!reader.AtEnd)
        {
            ulong key = BinaryPrimitives.ReadUInt64LittleEndian(reader.Take(8));
            int slice = checked((int)reader.Unsigned());
            int row = checked((int)reader.Unsigned());
            ReadOnlySpan<byte> payload = reader.Take(checked((int)reader.Unsigned()));
            if (key > range.Last)
            {
                break;
            }

            if (key >= range.First)
            {
                receiver.Add(key, new Place(_slices[slice], row), payload);
            }
        }

        ArrayPool<byte>.Shared.Return(part);
    }

    /// <summary>Bytes that <see cref="Read"/> reads: those of the range, and up to an index entry more on either side.</summary>
    public long BytesAbout(KeyRange range)
    {
        (long offset, long end) = Part(range);
        return end - offset;
    }

    /// <summary>False where the file surely has no record of a key.</summary>
    public bool MayHave(ulong key) => BytesAbout(KeyRange.Of(key)) > 0;

    /// <summary>Number of records with keys below one.</summary>
    public long CountBelow(CommitStore store, ulong key)
    {
        if (key == 0 || _index.Length == 0 || _index[0].FirstKey >= key)
        {
            return 0;
        }

        int block = EntriesBefore(key) - 1;
        long end = block + 1 < _index.Length ? _index[block + 1].Offset : Bytes;
        byte[] part = new byte[checked((int)(end - _index[block].Offset))];
        store.ReadPart(Key, _blocks, _index[block].Offset, part);
        var reader = new CodecReader(part);
        long count = _index[block].Before;
        while (!reader.AtEnd && BinaryPrimitives.ReadUInt64LittleEndian(reader.Take(8)) < key)
        {
            reader.Unsigned();
            reader.Unsigned();
            reader.Take(checked((int)reader.Unsigned()));
            count++;
        }

        return count;
    }

    private (long Offset, long End) Part(KeyRange range)
    {
        if (_index.Length == 0 || _index[0].FirstKey > range.Last)
        {
            return (0, 0);
        }

        int from = range.First == ulong.MaxValue ? _index.Length - 1 : Math.Max(0, EntriesBefore(range.First + 1) - 1);
        int to = range.Last == ulong.MaxValue ? _index.Length : EntriesBefore(range.Last + 1);
        return (_index[from].Offset, to == _index.Length ? Bytes : _index[to].Offset);
    }

    /// <summary>Number of index entries whose first key is less than a key.</summary>
    private int EntriesBefore(ulong key)
    {
        int low = 0;
        for (int high = _index.Length; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = _index[middle].FirstKey < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static ReadOnlyMemory<byte> Notes(int runsBefore, List<string> slices, List<(ulong FirstKey, long Offset, long Before)> index)
    {
        using var notes = new CodecBuffer();
        notes.Unsigned((ulong)runsBefore);
        notes.Unsigned((ulong)slices.Count);
        foreach (string slice in slices)
        {
            notes.Text(slice);
        }

        notes.Unsigned((ulong)index.Count);
        foreach ((ulong firstKey, long offset, long before) in index)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(notes.Reserve(8), firstKey);
            notes.Unsigned((ulong)offset);
            notes.Unsigned((ulong)before);
        }

        return notes.Written.ToArray();
    }
}
