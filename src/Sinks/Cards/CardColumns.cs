using System.Text;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Features;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Cards;

/// <summary>What each column holds.</summary>
internal static class CardColumns
{
    public static void Write(StringBuilder text, DatasetConfigs configs, IReadOnlyList<ShardFile> shards)
    {
        text.Append("## Columns\n\n");
        foreach (DatasetConfig config in configs.All.Where(config => shards.Any(shard => shard.Plan.Config == config.Name)))
        {
            text.Append("### ").Append(config.Name).Append("\n\n");
            Markdown.Table(
                text,
                ["column", "type", "what it holds"],
                config.Columns.Zip(SchemaFeatures.Of(config.Schema), (column, feature) => (IReadOnlyList<string>)[$"`{column.Name}`", $"`{feature.Feature}`", Markdown.Text(column.Description)]));
        }
    }
}
