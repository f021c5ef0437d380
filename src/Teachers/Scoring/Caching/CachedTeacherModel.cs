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
        var missing = new List<(int Row, UInt128 Key)>();
        var firstOfKey = new Dictionary<UInt128, int>();
        var sources = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            UInt128 key = ScoreKey.Of(rows[i]);
            sources[i] = -1;
            if (firstOfKey.TryGetValue(key, out int first))
            {
                sources[i] = first;
            }
            else if (_cache.Find(key) is { } known)
            {
                scores[i] = known;
            }
            else
            {
                sources[i] = missing.Count;
                firstOfKey.Add(key, missing.Count);
                missing.Add((i, key));
            }
        }

        if (missing.Count == 0)
        {
            return scores;
        }

        IReadOnlyList<TeacherScore> fresh = await inner.ScoreAsync([.. missing.Select(item => rows[item.Row])], cancellationToken);
        for (int i = 0; i < rows.Count; i++)
        {
            scores[i] = sources[i] < 0 ? scores[i] : fresh[sources[i]];
        }

        foreach ((int row, UInt128 key) in missing)
        {
            _cache.Add(key, scores[row]);
        }

        _cache.SealIfDue();
        return scores;
    }

    /// <summary>Seals what has been added, then closes teacher and cache.</summary>
    public void Dispose()
    {
        try
        {
            _cache.Seal();
        }
        finally
        {
            inner.Dispose();
            _cache.Dispose();
        }
    }
}
