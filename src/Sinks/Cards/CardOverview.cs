using System.Text;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Defaults;
using DataForge.Sinks.Datasets.Rejections;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Cards;

/// <summary>What the dataset is, how to load it, how many rows of what it has.</summary>
internal static class CardOverview
{
    public static void Write(StringBuilder text, BuildFacts facts, DatasetConfigs configs, IReadOnlyList<ShardFile> shards)
    {
        List<DatasetConfig> present = [.. configs.All.Where(config => shards.Any(shard => shard.Plan.Config == config.Name))];
        text.Append("Training data for reward models, made by DataForge ").Append(ProgramVersion.Text).Append(" from the pipeline ")
            .Append(Markdown.Text(facts.Name)).Append(". Every row names its seed, its parents and the step that made it; `manifest.json` names inputs, options, versions and the hash of every file.\n\n");
        Load(text, facts, present, shards);
        text.Append("## Rows\n\n");
        Markdown.Table(
            text,
            ["config", "split", "#rows", "#bytes in memory", "#files", "#bytes on disk"],
            present.SelectMany(config => Tables(config, facts, shards)));
        Kinds(text, facts, configs);
        LeftOut(text, facts);
    }

    private static void Load(StringBuilder text, BuildFacts facts, List<DatasetConfig> present, IReadOnlyList<ShardFile> shards)
    {
        text.Append("## Loading\n\n```python\nfrom datasets import load_dataset\n\n");
        foreach (DatasetConfig config in present)
        {
            string name = config.Name == "default" ? "" : $", \"{config.Name}\"";
            string split = facts.Splits.First(entry => shards.Any(shard => shard.Plan.Config == config.Name && shard.Plan.Split == entry.Name)).Name;
            text.Append("load_dataset(\"PATH_OR_REPOSITORY\"").Append(name).Append(", split=\"").Append(split).Append("\")\n");
        }

        text.Append("```\n\n");
        if (present[0].Name == "default")
        {
            text.Append("`default` is what a trainer may read as it is: `chosen` and `rejected` are whole conversations, and there are no ties, ")
                .Append("no pairs that are as likely wrong as right, and no blank or equal sides. The other configs hold all rows with every column.\n\n");
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Tables(DatasetConfig config, BuildFacts facts, IReadOnlyList<ShardFile> shards) =>
        from split in facts.Splits
        let files = shards.Where(shard => shard.Plan.Config == config.Name && shard.Plan.Split == split.Name).ToList()
        where files.Count > 0
        select (IReadOnlyList<string>)
        [
            $"`{config.Name}`",
            $"`{split.Name}`",
            Markdown.Number(files.Sum(file => file.Rows)),
            Markdown.Number(files.Sum(file => file.UncompressedBytes)),
            Markdown.Number(files.Count),
            Markdown.Number(files.Sum(file => file.Bytes)),
        ];

    private static void Kinds(StringBuilder text, BuildFacts facts, DatasetConfigs configs)
    {
        text.Append("By kind and the step that made them:\n\n");
        Markdown.Table(
            text,
            ["config", "split", "kind", "step", "#rows"],
            from config in configs.All
            from split in facts.Splits
            from entry in facts.Tally.Rows
            where entry.Key.Config == config.Name && entry.Key.Split == split.Name
            select (IReadOnlyList<string>)[$"`{config.Name}`", $"`{split.Name}`", entry.Key.Kind, Markdown.Text(entry.Key.Step), Markdown.Number(entry.Value.Rows)]);
        TallyCount rejected = facts.Tally.Of(RejectionTables.Rejected, "");
        TallyCount quarantined = facts.Tally.Of(RejectionTables.Quarantined, "");
        text.Append(Markdown.Number(rejected.Rows)).Append(" rows were rejected (folder `rejected/`) and ").Append(Markdown.Number(quarantined.Rows))
            .Append(" input records quarantined (folder `quarantined/`); each stands there with its reason. No config reads them.\n\n");
    }

    private static void LeftOut(StringBuilder text, BuildFacts facts)
    {
        if (!facts.Tally.LeftOut.Any())
        {
            return;
        }

        text.Append("Pairs that `default` leaves out:\n\n");
        Markdown.Table(
            text,
            ["split", "reason", "meaning", "#pairs"],
            facts.Tally.LeftOut.Select(entry => (IReadOnlyList<string>)
            [
                $"`{entry.Key.Split}`", Markdown.Text(entry.Key.Reason), LeftOutNames.Meaning(entry.Key.Reason), Markdown.Number(entry.Value),
            ]));
    }
}
