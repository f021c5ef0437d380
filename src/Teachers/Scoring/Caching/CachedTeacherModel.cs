namespace DataForge.Teachers.Scoring.Caching;

/// <summary>A teacher that is asked only for rows its cache does not hold. Equal rows of a call are scored once.</summary>
/// <param name="inner">The teacher; disposed with this one.</param>
/// <param name="cache">Scores of the same fingerprint; disposed with this one.</param>
public sealed class CachedTeacherModel(ITeacherModel inner, ScoreCache cache) : ITeacherModel
{
    private readonly ScoreCache _cache = cache.Fingerprint == inner.Description.Fingerprint
        ? cache
        : throw new ArgumentException($"The cache belongs to the teacher {cache.Fingerprint}, not to {inner.Description.Fingerprint}.", nameof(cache));

    /// <inheritdoc/>
    public TeacherDescription Description => inner.Description;

    /// <summary>The cache, for its counts.</summary>
    public ScoreCache Cache => _cache;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken)
    {
        var scores = new TeacherScore[rows.Count];
        var missing = new List<int>();
        var firstOfKey = new Dictionary<UInt128, int>();
        var sources = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            if (_cache.Find(rows[i]) is { } known)
            {
                scores[i] = known;
                sources[i] = -1;
            }
            else if (firstOfKey.TryAdd(ScoreKey.Of(rows[i]), missing.Count))
            {
                sources[i] = missing.Count;
                missing.Add(i);
            }
            else
            {
                sources[i] = firstOfKey[ScoreKey.Of(rows[i])];
            }
        }

        if (missing.Count == 0)
        {
            return scores;
        }

        IReadOnlyList<TeacherScore> fresh = await inner.ScoreAsync([.. missing.Select(i => rows[i])], cancellationToken);
        for (int i = 0; i < rows.Count; i++)
        {
            scores[i] = sources[i] < 0 ? scores[i] : fresh[sources[i]];
        }

        foreach (int i in missing)
        {
            _cache.Add(rows[i], scores[i]);
        }

        _cache.Seal();
        return scores;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inner.Dispose();
        _cache.Dispose();
    }
}
