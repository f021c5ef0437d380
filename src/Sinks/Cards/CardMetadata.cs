using System.Globalization;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Features;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Cards;

/// <summary>The card's front matter: what the hub and <c>load_dataset</c> read.</summary>
internal static class CardMetadata
{
    private static readonly string[] OwnTags = ["dataforge", "preference", "reward-model"];

    public static YamlMap Build(BuildFacts facts, DatasetConfigs configs, IReadOnlyList<ShardFile> shards)
    {
        DatasetSinkOptions options = configs.Options;
        List<DatasetConfig> present = [.. configs.All.Where(config => shards.Any(shard => shard.Plan.Config == config.Name))];
        string license = Licenses.Of(facts.Sources, options);
        var entries = new List<(string, YamlNode)>();
        IReadOnlyList<string> languages = options.Language.Count > 0
            ? options.Language
            : [.. facts.Sources.SelectMany(source => source.Languages).Distinct().Order(StringComparer.Ordinal)];
        if (languages.Count > 0)
        {
            entries.Add(("language", Texts(languages)));
        }

        entries.Add(("license", new YamlText(license)));
        if (license == Licenses.Other)
        {
            entries.Add(("license_name", new YamlText(string.Join(" and ", facts.Sources.Select(source => source.License).OfType<string>().Distinct().Order(StringComparer.Ordinal)))));
        }

        entries.Add(("pretty_name", new YamlText(options.PrettyName ?? facts.Name)));
        entries.Add(("tags", Texts(OwnTags.Concat(options.Tags).Distinct())));
        entries.Add(("task_categories", Texts(["text-classification"])));
        entries.Add(("size_categories", Texts([SizeCategory.Of(present.Max(config => shards.Where(shard => shard.Plan.Config == config.Name).Sum(shard => shard.Rows)))])));
        entries.Add(("configs", new YamlList([.. present.Select(config => Files(config, facts, shards))])));
        entries.Add(("dataset_info", new YamlList([.. present.Select(config => Info(config, facts, shards))])));
        return new YamlMap(entries);
    }

    private static YamlList Texts(IEnumerable<string> texts) => new([.. texts.Select(text => new YamlText(text))]);

    private static YamlMap Files(DatasetConfig config, BuildFacts facts, IReadOnlyList<ShardFile> shards) => new(
    [
        ("config_name", new YamlText(config.Name)),
        ("data_files", new YamlList([.. Splits(config, facts, shards).Select(split => new YamlMap(
        [
            ("split", new YamlText(split)),
            ("path", new YamlText($"{config.Folder}/{split}-*")),
        ]))])),
    ]);

    private static YamlMap Info(DatasetConfig config, BuildFacts facts, IReadOnlyList<ShardFile> shards)
    {
        List<ShardFile> own = [.. shards.Where(shard => shard.Plan.Config == config.Name)];
        return new YamlMap(
        [
            ("config_name", new YamlText(config.Name)),
            ("features", CardFeatures.Write(SchemaFeatures.Of(config.Schema))),
            ("splits", new YamlList([.. Splits(config, facts, shards).Select(split => new YamlMap(
            [
                ("name", new YamlText(split)),
                ("num_bytes", Number(own.Where(shard => shard.Plan.Split == split).Sum(shard => shard.UncompressedBytes))),
                ("num_examples", Number(own.Where(shard => shard.Plan.Split == split).Sum(shard => shard.Rows))),
            ]))])),
            ("download_size", Number(own.Sum(shard => shard.Bytes))),
            ("dataset_size", Number(own.Sum(shard => shard.UncompressedBytes))),
        ]);
    }

    private static IEnumerable<string> Splits(DatasetConfig config, BuildFacts facts, IReadOnlyList<ShardFile> shards) => facts.Splits
        .Select(split => split.Name)
        .Where(split => shards.Any(shard => shard.Plan.Config == config.Name && shard.Plan.Split == split));

    private static YamlText Number(long value) => new(value.ToString(CultureInfo.InvariantCulture)) { IsBare = true };
}
