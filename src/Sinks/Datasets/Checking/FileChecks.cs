using System.Globalization;
using System.Text.RegularExpressions;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>Names of splits and files.</summary>
internal static partial class FileChecks
{
    public static void Check(ConfigFiles config, List<Finding> findings)
    {
        var splitOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (SplitFiles split in config.Splits)
        {
            foreach (string file in split.Files.Where(file => !splitOf.TryAdd(file, split.Name)))
            {
                findings.Add(CheckCatalogue.SharedFile.Error(file, $"config '{config.Name}' has this file in the splits '{splitOf[file]}' and '{split.Name}'"));
            }

            string place = $"{config.Name}/{split.Name}";
            if (!SplitName().IsMatch(split.Name))
            {
                findings.Add(CheckCatalogue.SplitName.Error(place, $"'{split.Name}' is no name of a split"));
            }

            if (split.Files.Count == 0)
            {
                findings.Add(CheckCatalogue.EmptySplit.Error(place, "the card names this split, but no file matches"));
            }

            foreach (string file in split.Files.Where(file => !file.EndsWith(".parquet", StringComparison.Ordinal)))
            {
                findings.Add(CheckCatalogue.StrayFile.Error(file, $"the card's path for config '{config.Name}', split '{split.Name}' matches this file, which is no Parquet file"));
            }

            MissingShards(split, findings);
        }
    }

    private static void MissingShards(SplitFiles split, List<Finding> findings)
    {
        var series = new SortedDictionary<string, (SortedSet<int> Totals, SortedSet<int> Indices)>(StringComparer.Ordinal);
        foreach (string file in split.Files)
        {
            if (Shard().Match(file) is { Success: true } match)
            {
                if (!series.TryGetValue(match.Groups[1].Value, out (SortedSet<int> Totals, SortedSet<int> Indices) entry))
                {
                    entry = ([], []);
                    series.Add(match.Groups[1].Value, entry);
                }

                entry.Indices.Add(int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
                entry.Totals.Add(int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
            }
        }

        foreach ((string stem, (SortedSet<int> totals, SortedSet<int> indices)) in series)
        {
            if (totals.Count > 1)
            {
                findings.Add(CheckCatalogue.MissingShard.Error(stem, $"files say that there are {string.Join(" and ", totals)} shards"));
            }

            int missing = totals.Max - indices.Count(index => index < totals.Max);
            if (missing > 0)
            {
                int first = Enumerable.Range(0, totals.Max).First(index => !indices.Contains(index));
                findings.Add(CheckCatalogue.MissingShard.Error(stem, $"{missing} of {totals.Max} shards are missing, the first is number {first}"));
            }
        }
    }

    [GeneratedRegex(@"\A\w+(\.\w+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SplitName();

    [GeneratedRegex(@"\A(.*)-([0-9]{5})-of-([0-9]{5})[^/]*\.parquet\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shard();
}
