namespace DataForge.Teachers.Scoring.Caching;

/// <summary>What a folder of score caches holds for one teacher.</summary>
/// <param name="Fingerprint">The teacher.</param>
/// <param name="Segments">Number of files.</param>
/// <param name="Rows">Number of scores.</param>
/// <param name="Bytes">Their size.</param>
public sealed record ScoreCacheStatistics(string Fingerprint, int Segments, long Rows, long Bytes);

/// <summary>Statistics and removal over all score caches of a folder.</summary>
public static class ScoreCacheFolder
{
    /// <summary>Name of the folder of score caches within a cache folder.</summary>
    public const string Name = "scores";

    /// <summary>What the folder holds, by fingerprint.</summary>
    public static IReadOnlyList<ScoreCacheStatistics> Statistics(string root)
    {
        var result = new List<ScoreCacheStatistics>();
        foreach (string fingerprint in Fingerprints(root))
        {
            using ScoreCache cache = ScoreCache.Open(root, fingerprint);
            FileInfo[] files = [.. Segments(root, fingerprint).Select(path => new FileInfo(path))];
            result.Add(new ScoreCacheStatistics(fingerprint, files.Length, cache.Count, files.Sum(file => file.Length)));
        }

        return result;
    }

    /// <summary>Removes the scores of all teachers but those named; returns what was removed.</summary>
    public static IReadOnlyList<string> Prune(string root, IReadOnlySet<string> keep)
    {
        string[] removed = [.. Fingerprints(root).Where(fingerprint => !keep.Contains(fingerprint))];
        foreach (string fingerprint in removed)
        {
            foreach (string path in Segments(root, fingerprint))
            {
                File.Delete(path);
            }

            if (!Directory.EnumerateFileSystemEntries(Path.Combine(root, fingerprint)).Any())
            {
                Directory.Delete(Path.Combine(root, fingerprint));
            }
        }

        return removed;
    }

    /// <summary>The teachers whose scores are kept, in ordinal order.</summary>
    public static IReadOnlyList<string> Fingerprints(string root) => !Directory.Exists(root)
        ? []
        : [.. Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name.Length == 64 && name.All(char.IsAsciiHexDigitLower)).Order(StringComparer.Ordinal)];

    private static List<string> Segments(string root, string fingerprint) =>
        [.. Directory.EnumerateFiles(Path.Combine(root, fingerprint), "*" + ScoreSegment.Extension).Order(StringComparer.Ordinal)];
}
