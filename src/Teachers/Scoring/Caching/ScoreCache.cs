using System.Security.Cryptography;
using DataForge.Core.Files;

namespace DataForge.Teachers.Scoring.Caching;

/// <summary>
/// Scores of one teacher on disk. A process reads the segments that were sealed when it opened the cache and what it has added itself; what
/// it adds becomes readable for others when it is sealed, whole or not at all. Safe for use by several threads and processes.
/// </summary>
public sealed class ScoreCache : IDisposable
{
    /// <summary>A segment is sealed when it holds this many bytes.</summary>
    private const int SegmentBytes = 16 << 20;

    /// <summary>A killed process loses at most what it added in this time; in return a long run leaves few segments.</summary>
    private static readonly TimeSpan SealInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly List<ScoreSegment> _segments = [];
    private readonly Dictionary<UInt128, (int Segment, long Place, int Length)> _sealed = [];
    private readonly Dictionary<UInt128, byte[]> _own = [];
    private readonly TimeProvider _time;
    private MemoryStream _pending = new();
    private long _sealedAt;

    private ScoreCache(string folder, string fingerprint, TimeProvider time)
    {
        (_folder, Fingerprint, _time) = (folder, fingerprint, time);
        _sealedAt = time.GetTimestamp();
    }

    /// <summary>The teacher whose scores these are.</summary>
    public string Fingerprint { get; }

    /// <summary>Rows found since the cache was opened.</summary>
    public long Hits { get; private set; }

    /// <summary>Rows not found since the cache was opened.</summary>
    public long Misses { get; private set; }

    /// <summary>Rows that can be found.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _sealed.Count + _own.Count;
            }
        }
    }

    /// <summary>Opens the scores of a teacher; the folder is made where it is missing.</summary>
    /// <param name="root">Folder of all score caches.</param>
    /// <param name="fingerprint">The teacher's fingerprint: 64 hexadecimal digits.</param>
    /// <param name="time">For the time between two seals, on which no score depends; the system's clock by default.</param>
    /// <exception cref="InvalidDataException">A segment is damaged; the message names it.</exception>
    public static ScoreCache Open(string root, string fingerprint, TimeProvider? time = null)
    {
        if (fingerprint.Length != 64 || !fingerprint.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"\"{fingerprint}\" is no fingerprint of 64 hexadecimal digits.", nameof(fingerprint));
        }

        string folder = Path.Combine(root, fingerprint);
        Directory.CreateDirectory(folder);
        var cache = new ScoreCache(folder, fingerprint, time ?? TimeProvider.System);
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, "*" + ScoreSegment.Extension).Order(StringComparer.Ordinal))
            {
                int index = cache._segments.Count;
                cache._segments.Add(ScoreSegment.Open(path, fingerprint, (key, place, length) => cache._sealed[key] = (index, place, length)));
            }

            return cache;
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>The score of a row, or null.</summary>
    public TeacherScore? Find(TeacherInput input) => Find(ScoreKey.Of(input));

    /// <summary>The score under a key, or null.</summary>
    internal TeacherScore? Find(UInt128 key)
    {
        byte[]? content;
        lock (_lock)
        {
            content = _own.TryGetValue(key, out byte[]? own) ? own
                : _sealed.TryGetValue(key, out var found) ? _segments[found.Segment].Read(found.Place, found.Length)
                : null;
            (Hits, Misses) = content is null ? (Hits, Misses + 1) : (Hits + 1, Misses);
        }

        return content is null ? null : ScoreFormat.Read(content);
    }

    /// <summary>Adds the score of a row that was not found.</summary>
    public void Add(TeacherInput input, TeacherScore score) => Add(ScoreKey.Of(input), score);

    /// <summary>Adds the score under a key that was not found.</summary>
    internal void Add(UInt128 key, TeacherScore score)
    {
        byte[] content = ScoreFormat.ToBytes(score);

        lock (_lock)
        {
            if (_sealed.ContainsKey(key) || !_own.TryAdd(key, content))
            {
                return;
            }

            ScoreSegment.Append(_pending, key, content);
            if (_pending.Length >= SegmentBytes)
            {
                SealPending();
            }
        }
    }

    /// <summary>Makes everything added so far durable and readable for processes that start later.</summary>
    /// <exception cref="IOException">The segment cannot be written; nothing is lost in this process.</exception>
    public void Seal()
    {
        lock (_lock)
        {
            SealPending();
        }
    }

    /// <summary>Seals where the last seal is a few seconds old.</summary>
    public void SealIfDue()
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_sealedAt) >= SealInterval)
            {
                SealPending();
            }
        }
    }

    /// <summary>Closes the files. What has not been sealed is lost.</summary>
    public void Dispose()
    {
        _segments.ForEach(segment => segment.Dispose());
        _pending.Dispose();
    }

    private void SealPending()
    {
        _sealedAt = _time.GetTimestamp();
        if (_pending.Length == 0)
        {
            return;
        }

        byte[] header = ScoreSegment.Header(Fingerprint);
        ReadOnlyMemory<byte> records = _pending.GetBuffer().AsMemory(0, (int)_pending.Length);
        string name = Convert.ToHexStringLower(SHA256.HashData(records.Span))[..32] + ScoreSegment.Extension;

        // A segment of equal name has equal content: another process has scored the same rows.
        DurableFile.TryCreate(Path.Combine(_folder, name), stream =>
        {
            stream.Write(header);
            stream.Write(records.Span);
        });
        _pending.Dispose();
        _pending = new MemoryStream();
    }
}
