using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// Hashes the records of a range of keys, keeps them as long as they are no more than memory is meant for, and finds the keys that have too many to be
/// kept at all.
/// </summary>
/// <param name="hash">Sees all records.</param>
/// <param name="kept">Keeps the records; it is empty where they were too many.</param>
/// <param name="most">Bytes of memory that may be kept.</param>
internal sealed class RecordSurvey(RecordHash hash, RecordBuffer kept, long most) : IRecordReceiver
{
    private const int RecordOverhead = 64;

    // A key that has less than this in a file is not counted for that file, so that the survey stays small.
    private const int LeastBytes = 4096;

    private readonly Dictionary<ulong, long> _bytes = [];
    private ulong _key;
    private long _keyBytes;

    /// <summary>False where not all records were kept.</summary>
    public bool KeptAll { get; private set; } = true;

    public void Add(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        hash.Add(key, place, payload);
        if (key != _key)
        {
            EndKey();
            _key = key;
        }

        _keyBytes += payload.Length + RecordOverhead;
        if (KeptAll && kept.TotalBytes > most)
        {
            kept.Clear();
            KeptAll = false;
        }

        if (KeptAll)
        {
            kept.Add(key, place, payload);
        }
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
