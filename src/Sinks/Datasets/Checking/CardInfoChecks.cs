using System.Globalization;
using DataForge.Sinks.Cards;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>The card's <c>dataset_info</c> against the files.</summary>
internal static class CardInfoChecks
{
    public static void Check(YamlMap? card, ConfigFiles config, bool isOnly, List<(SplitFiles Split, List<TableFile> Tables)> splits, List<Finding> findings)
    {
        if (Find(card?.Find("dataset_info"), config.Name, isOnly) is not { } info)
        {
            return;
        }

        Splits(info, config, splits, findings);
        Sizes(info, config, splits, findings);
        if (info.Find("features") is { } features && splits.SelectMany(split => split.Tables).FirstOrDefault() is { } first)
        {
            Features(features, config, first, findings);
        }
    }

    private static YamlMap? Find(YamlNode? info, string config, bool isOnly) => info switch
    {
        YamlMap map => (map.Find("config_name") as YamlText)?.Value == config || (isOnly && map.Find("config_name") is null) ? map : null,
        YamlList list => list.Items.OfType<YamlMap>().FirstOrDefault(map => (map.Find("config_name") as YamlText)?.Value == config),
        _ => null,
    };

    private static void Splits(YamlMap info, ConfigFiles config, List<(SplitFiles Split, List<TableFile> Tables)> splits, List<Finding> findings)
    {
        if (info.Find("splits") is not YamlList stated)
        {
            return;
        }

        List<string?> names = [];
        foreach (YamlMap entry in stated.Items.OfType<YamlMap>())
        {
            string? name = (entry.Find("name") as YamlText)?.Value;
            names.Add(name);
            (SplitFiles? split, List<TableFile> tables) = splits.FirstOrDefault(candidate => candidate.Split.Name == name);
            if (split is null)
            {
                findings.Add(CheckCatalogue.EmptySplit.Error($"{config.Name}/{name}", "'dataset_info' names this split, but it has no files"));
            }
            else if (Number(entry, "num_examples") is { } count && count != tables.Sum(table => table.Rows))
            {
                findings.Add(CheckCatalogue.NumExamples.Error($"{config.Name}/{name}", $"the card says {count} rows, the footers say {tables.Sum(table => table.Rows)}"));
            }
        }

        foreach ((SplitFiles split, _) in splits.Where(split => !names.Contains(split.Split.Name)))
        {
            findings.Add(CheckCatalogue.NumExamples.Error($"{config.Name}/{split.Name}", "'dataset_info' lists splits, but not this one"));
        }
    }

    private static void Sizes(YamlMap info, ConfigFiles config, List<(SplitFiles Split, List<TableFile> Tables)> splits, List<Finding> findings)
    {
        long files = splits.SelectMany(split => split.Tables).Sum(table => table.Bytes);
        if (Number(info, "download_size") is { } download && download != files)
        {
            findings.Add(CheckCatalogue.CardSizes.Warning(config.Name, $"the card says 'download_size: {download}', the files have {files} bytes"));
        }

        if (Number(info, "dataset_size") is { } size && info.Find("splits") is YamlList stated)
        {
            long sum = stated.Items.OfType<YamlMap>().Sum(split => Number(split, "num_bytes") ?? 0);
            if (sum != size)
            {
                findings.Add(CheckCatalogue.CardSizes.Warning(config.Name, $"the card says 'dataset_size: {size}', its splits' 'num_bytes' add up to {sum}"));
            }
        }
    }

    private static void Features(YamlNode node, ConfigFiles config, TableFile first, List<Finding> findings)
    {
        IReadOnlyList<NamedFeature> stated;
        try
        {
            stated = CardFeatures.Read(node);
        }
        catch (FormatException problem)
        {
            findings.Add(CheckCatalogue.CardFeatures.Error(DatasetCard.FileName, $"config '{config.Name}': {problem.Message}"));
            return;
        }

        foreach (NamedFeature feature in stated)
        {
            if (first.Find(feature.Name) is not { } stored)
            {
                findings.Add(CheckCatalogue.CardFeatures.Error(config.Name, $"the card has a column '{feature.Name}', {first.Name} has not: it is filled with nulls"));
            }
            else if (!FeatureComparison.Agrees(feature.Feature, stored))
            {
                findings.Add(CheckCatalogue.CardFeatures.Warning(config.Name, $"column '{feature.Name}' is {stored} in {first.Name}, {feature.Feature} on the card: it is cast"));
            }
        }

        foreach (NamedFeature missing in first.Features.Where(feature => stated.All(other => other.Name != feature.Name)))
        {
            findings.Add(CheckCatalogue.CardFeatures.Error(config.Name, $"column '{missing.Name}' of {first.Name} is not on the card: loading fails"));
        }

        if (stated.Count == first.Features.Count && stated.All(feature => first.Find(feature.Name) is not null)
            && !stated.Select(feature => feature.Name).SequenceEqual(first.Features.Select(feature => feature.Name)))
        {
            findings.Add(CheckCatalogue.CardFeatures.Warning(config.Name, $"the card has the columns in another order than {first.Name}"));
        }
    }

    private static long? Number(YamlMap map, string name) =>
        map.Find(name) is YamlText text && long.TryParse(text.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value : null;
}
