using System.Text;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Features;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Cards;

/// <summary>What each column holds; columns that several configs share stand there once.</summary>
internal static class CardColumns
{
    public static void Write(StringBuilder text, DatasetConfigs configs, IReadOnlyList<ShardFile> shards)
    {
        var columns = new List<(string Name, string Type, string Description, List<string> Configs)>();
        foreach (DatasetConfig config in configs.All.Where(config => shards.Any(shard => shard.Plan.Config == config.Name)))
        {
            foreach ((Datasets.Columns.ColumnDefinition column, NamedFeature feature) in config.Columns.Zip(SchemaFeatures.Of(config.Schema)))
            {
                string type = feature.Feature.ToString();
                int index = columns.FindIndex(other => other.Name == column.Name && other.Type == type && other.Description == column.Description);
                if (index < 0)
                {
                    columns.Add((column.Name, type, column.Description, [config.Name]));
                }
                else
                {
                    columns[index].Configs.Add(config.Name);
                }
            }
        }

        text.Append("## Columns\n\n");
        Markdown.Table(
            text,
            ["column", "type", "configs", "what it holds"],
            columns.Select(column => (IReadOnlyList<string>)
            [
                $"`{column.Name}`", $"`{column.Type}`", string.Join(", ", column.Configs.Select(config => $"`{config}`")), Markdown.Text(column.Description),
            ]));
    }
}
