using System.Text.RegularExpressions;
using DataForge.Sinks.Cards;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>A split of a config with the files that its patterns match.</summary>
/// <param name="Name">Name of the split, as in <c>train</c>.</param>
/// <param name="Files">Paths relative to the dataset with slashes.</param>
public sealed record SplitFiles(string Name, IReadOnlyList<string> Files);

/// <summary>A config as <c>load_dataset</c> sees it.</summary>
/// <param name="Name">Name of the config.</param>
/// <param name="Splits">Its splits, in the card's order.</param>
public sealed record ConfigFiles(string Name, IReadOnlyList<SplitFiles> Splits);

/// <summary>Finds configs and splits: from the card, or by the names of files where the card has none.</summary>
internal static partial class HubLayout
{
    private const int MaxPatternLength = 1024;

    private static readonly (string Split, string[] Words)[] Keywords =
    [
        ("train", ["train", "training"]), ("validation", ["validation", "valid", "val", "dev"]), ("test", ["test", "testing", "eval", "evaluation"]),
    ];

    /// <summary>The configs that the card's front matter names.</summary>
    public static List<ConfigFiles> FromCard(YamlList configs, DatasetFolder folder, List<Finding> findings)
    {
        var found = new List<ConfigFiles>();
        foreach (YamlNode node in configs.Items)
        {
            string name = (node as YamlMap)?.Find("config_name") is YamlText text ? text.Value : "default";
            if (found.Exists(config => config.Name == name))
            {
                findings.Add(CheckCatalogue.Card.Error(DatasetCard.FileName, $"the config '{name}' stands there twice"));
                continue;
            }

            YamlNode? files = (node as YamlMap)?.Find("data_files");
            if (files is null)
            {
                findings.Add(CheckCatalogue.Card.Error(DatasetCard.FileName, $"the config '{name}' has no 'data_files'"));
                continue;
            }

            found.Add(new ConfigFiles(name, [.. Patterns(files).Select(split => new SplitFiles(split.Name, Match(split.Patterns, name, folder, findings)))]));
        }

        return found;
    }

    /// <summary>The one config that files give without a card: those in <c>data/</c> where it is there, else all.</summary>
    public static List<ConfigFiles> FromNames(DatasetFolder folder)
    {
        List<string> tables = [.. folder.Files.Where(file => file.EndsWith(".parquet", StringComparison.Ordinal))];
        List<string> seen = tables.Exists(file => file.StartsWith("data/", StringComparison.Ordinal))
            ? [.. tables.Where(file => file.StartsWith("data/", StringComparison.Ordinal))]
            : tables;
        var splits = seen.GroupBy(SplitOf).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new SplitFiles(group.Key, [.. group]));
        return seen.Count == 0 ? [] : [new ConfigFiles("default", [.. splits])];
    }

    private static string SplitOf(string file)
    {
        if (ShardName().Match(file) is { Success: true } shard)
        {
            return shard.Groups[1].Value;
        }

        string[] words = [.. NotWord().Split(file).Select(word => word.ToLowerInvariant())];
        foreach ((string split, string[] names) in Keywords)
        {
            if (words.Any(word => names.Contains(word)))
            {
                return split;
            }
        }

        return "train";
    }

    private static IEnumerable<(string Name, List<string> Patterns)> Patterns(YamlNode files)
    {
        if (files is YamlList list && list.Items.All(item => item is YamlMap))
        {
            return list.Items.Cast<YamlMap>().Select(map => (map.Find("split") is YamlText split ? split.Value : "train", Texts(map.Find("path"))));
        }

        return [("train", Texts(files))];
    }

    private static List<string> Texts(YamlNode? node) => node switch
    {
        YamlText text => [text.Value],
        YamlList list => [.. list.Items.OfType<YamlText>().Select(text => text.Value)],
        _ => [],
    };

    private static List<string> Match(List<string> patterns, string config, DatasetFolder folder, List<Finding> findings)
    {
        var files = new List<string>();
        foreach (string pattern in patterns)
        {
            if (pattern.Length > MaxPatternLength || pattern.StartsWith('/') || pattern.Contains("://", StringComparison.Ordinal) || pattern.Split('/').Contains(".."))
            {
                findings.Add(CheckCatalogue.CardPath.Error(DatasetCard.FileName, $"config '{config}' reads '{(pattern.Length > MaxPatternLength ? pattern[..MaxPatternLength] + "…" : pattern)}'"));
                continue;
            }

            Regex glob = Glob.Compile(pattern);
            files.AddRange(folder.Files.Where(file => glob.IsMatch(file) && !files.Contains(file)));
        }

        return files;
    }

    [GeneratedRegex(@"(?:\A|/)(\w+(?:\.\w+)*)-[0-9]{5}-of-[0-9]{5}[^/]*\.parquet\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShardName();

    [GeneratedRegex(@"[^A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotWord();
}
