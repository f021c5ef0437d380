using System.Buffers.Binary;
using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// A commit of sorted records. Body: per record key (u64), slice (index into the file's names), row, length, payload. Notes: the names, the number of
/// records, and for about every 64 KiB of body the first key, the offset and the number of records before, so that a range of keys is read alone.
/// </summary>
internal sealed class RecordFile
{
    private const int IndexStride = 64 * 1024;

    private readonly CommitHeader _header;
    private readonly string[] _slices;
    private readonly (ulong FirstKey, long Offset, long Before)[] _index;

    private RecordFile(CommitHeader header, string[] slices, (ulong, long, long)[] index, long count) =>
        (_header, _slices, _index, Count) = (header, slices, index, count);

    /// <summary>Number of records.</summary>
    public long Count { get; }

    /// <summary>Uncompressed bytes.</summary>
    public long Bytes => _header.BodyLength;

    /// <summary>Hash of everything in it.</summary>
    public string ContentHash => _header.ContentHash;

    /// <summary>Key of the commit.</summary>
    public string Key => _header.Key;

    /// <summary>Opens a commit that <see cref="Write"/> made.</summary>
    public static RecordFile Open(CommitHeader header)
    {
        var notes = new CodecReader(header.Notes);
        long count = (long)notes.Unsigned();
        string[] slices = new string[notes.Count()];
        for (int i = 0; i < slices.Length; i++)
        {
            slices[i] = notes.Text();
        }

        var index = new (ulong, long, long)[notes.Count()];
        for (int i = 0; i < index.Length; i++)
        {
            index[i] = (BinaryPrimitives.ReadUInt64LittleEndian(notes.Take(8)), (long)notes.Unsigned(), (long)notes.Unsigned());
        }

        return new RecordFile(header, slices, index, count);
    }

    /// <summary>Commits records that are sorted already.</summary>
    /// <param name="store">Where.</param>
    /// <param name="key">Under which key.</param>
    /// <param name="records">By key, then place.</param>
    /// <param name="sliceName">Name of the slice of a place's number.</param>
    public static RecordFile Write(CommitStore store, string key, IReadOnlyList<KeyedRecord> records, Func<int, string> sliceName)
    {
        using var body = new CodecBuffer();
        var numbers = new Dictionary<int, int>();
        var slices = new List<string>();
        var index = new List<(ulong, long, long)>();
        long lastIndexed = -IndexStride;
        for (int i = 0; i < records.Count; i++)
        {
            KeyedRecord record = records[i];
            bool newKey = i == 0 || records[i - 1].Key != record.Key;
            if (newKey && body.Length - lastIndexed >= IndexStride)
            {
                index.Add((record.Key, body.Length, i));
                lastIndexed = body.Length;
            }

            if (!numbers.TryGetValue(record.Place.Slice, out int slice))
            {
                numbers.Add(record.Place.Slice, slice = slices.Count);
                slices.Add(sliceName(record.Place.Slice));
            }

            BinaryPrimitives.WriteUInt64LittleEndian(body.Reserve(8), record.Key);
            body.Unsigned((ulong)slice);
            body.Unsigned((ulong)record.Place.Row);
            body.Unsigned((ulong)record.Payload.Length);
            body.Bytes(record.Payload.Span);
        }

        using CodecBuffer notes = Notes(records.Count, slices, index);
        return Open(store.Write(key, notes.Written, body.Written));
    }

    /// <summary>The records with keys from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public void Read(CommitStore store, ulong first, ulong last, Func<string, int> sliceNumber, RecordCollector collector)
    {
        (int from, int to) = Blocks(first, last);
        if (from >= to)
        {
            return;
        }

        long offset = _index[from].Offset;
        long end = to < _index.Length ? _index[to].Offset : Bytes;
        byte[] part = store.ReadPart(Key, offset, checked((int)(end - offset)));
        var reader = new CodecReader(part);
        var numbers = new int[_slices.Length];
        Array.Fill(numbers, -1);
        while (!reader.AtEnd)
        {
            ulong key = BinaryPrimitives.ReadUInt64LittleEndian(reader.Take(8));
            int slice = checked((int)reader.Unsigned());
            int row = checked((int)reader.Unsigned());
            ReadOnlyMemory<byte> payload = reader.TakeMemory(checked((int)reader.Unsigned()));
            if (key >= first && key <= last)
            {
                if (numbers[slice] < 0)
                {
                    numbers[slice] = sliceNumber(_slices[slice]);
                }

                collector.Add(key, new Place(numbers[slice], row), _slices[slice], payload);
            }
        }
    }

    /// <summary>Number of records with keys below one.</summary>
    public long CountBelow(CommitStore store, ulong key)
    {
        if (key == 0 || _index.Length == 0 || _index[0].FirstKey >= key)
        {
            return 0;
        }

        int block = Array.FindLastIndex(_index, entry => entry.FirstKey < key);
        long end = block + 1 < _index.Length ? _index[block + 1].Offset : Bytes;
        var reader = new CodecReader(store.ReadPart(Key, _index[block].Offset, checked((int)(end - _index[block].Offset))));
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

    private (int From, int To) Blocks(ulong first, ulong last)
    {
        int from = Array.FindLastIndex(_index, entry => entry.FirstKey <= first);
        int to = Array.FindIndex(_index, entry => entry.FirstKey > last);
        return (Math.Max(from, 0), to < 0 ? _index.Length : to);
    }

    private static CodecBuffer Notes(int count, List<string> slices, List<(ulong FirstKey, long Offset, long Before)> index)
    {
        var notes = new CodecBuffer();
        notes.Unsigned((ulong)count);
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

        return notes;
    }
}
