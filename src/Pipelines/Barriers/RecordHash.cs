using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// A hash over records in the order given: keys, rows, payloads, and the names of their slices. Slices are numbered in the order in which they
/// appear, since their numbers in the build change with what else the build reads.
/// </summary>
internal sealed class RecordHash(Func<int, string> sliceName) : IDisposable
{
    private const int BufferLength = 32 * 1024;
    private const int LongestHead = 8 + 4 + 4 + 4;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<int, int> _slices = [];
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _filled;

    public void Add(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        if (!_slices.TryGetValue(place.Slice, out int slice))
        {
            _slices.Add(place.Slice, slice = _slices.Count);
            byte[] name = Encoding.UTF8.GetBytes(sliceName(place.Slice));
            Head(ulong.MaxValue, -1, slice, name.Length);
            Bytes(name);
        }

        Head(key, place.Row, slice, payload.Length);
        Bytes(payload);
    }

    /// <summary>The hash of everything added so far, in hex.</summary>
    public string Current()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    public void Dispose() => _hash.Dispose();

    private void Head(ulong key, int row, int slice, int length)
    {
        if (_buffer.Length - _filled < LongestHead)
        {
            Flush();
        }

        Span<byte> head = _buffer.AsSpan(_filled, LongestHead);
        BinaryPrimitives.WriteUInt64LittleEndian(head, key);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], row);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], slice);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], length);
        _filled += LongestHead;
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _filled)
        {
            Flush();
        }

        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _filled);
        _filled = 0;
    }
}
