using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Hashes the records of a range of keys and finds the keys that have too many to be kept in memory. It keeps none itself.</summary>
internal sealed class RecordSurvey(RecordHash hash) : IRecordReceiver
{
    private const int RecordOverhead = 64;

    // A key that has less than this in a file is not counted for that file, so that the survey stays small.
    private const int LeastBytes = 4096;

    private readonly Dictionary<ulong, long> _bytes = [];
    private ulong _key;
    private long _keyBytes;

    public void Add(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        hash.Add(key, place, payload);
        if (key != _key)
        {
            EndKey();
            _key = key;
        }

        _keyBytes += payload.Length + RecordOverhead;
    }

    /// <summary>To be called after each file, in which a key's records lie together.</summary>
    public void EndKey()
    {
        if (_keyBytes >= LeastBytes)
        {
            _bytes[_key] = _bytes.GetValueOrDefault(_key) + _keyBytes;
        }

        _keyBytes = 0;
    }

    /// <summary>The keys with more than so many bytes.</summary>
    public IReadOnlySet<ulong> Above(long bytes) => _bytes.Where(item => item.Value > bytes).Select(item => item.Key).ToHashSet();
}
