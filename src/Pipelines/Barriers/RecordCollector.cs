using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>The records of one range of keys, gathered from many files, with a hash over what was gathered and from which slices.</summary>
internal sealed class RecordCollector : IDisposable
{
    private readonly List<KeyedRecord> _records = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _lastSlice;

    public int Count => _records.Count;

    public void Add(ulong key, Place place, string slice, ReadOnlyMemory<byte> payload)
    {
        _records.Add(new KeyedRecord(key, place, payload));
        if (!ReferenceEquals(slice, _lastSlice))
        {
            byte[] name = Encoding.UTF8.GetBytes(slice);
            Number(ulong.MaxValue);
            Number((ulong)name.Length);
            _hash.AppendData(name);
            _lastSlice = slice;
        }

        Number(key);
        Number((ulong)place.Row);
        Number((ulong)payload.Length);
        _hash.AppendData(payload.Span);
    }

    /// <summary>Hash of everything added, in the order added.</summary>
    public string ContentHash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>By key, then place, then the order in which they were added.</summary>
    public KeyedRecord[] Sorted() => KeyedRecord.Sort(_records);

    public void Dispose() => _hash.Dispose();

    private void Number(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _hash.AppendData(bytes);
    }
}
