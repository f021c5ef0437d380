using System.Text;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Cards;

/// <summary>The dataset card <c>README.md</c>: front matter for machines, then what a person wants to know before using the data.</summary>
public static class DatasetCard
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "README.md";

    /// <summary>The card as text; equal facts and shards give equal texts.</summary>
    public static string Write(BuildFacts facts, DatasetConfigs configs, IReadOnlyList<ShardFile> shards)
    {
        var text = new StringBuilder("---\n")
            .Append(YamlWriter.Write(CardMetadata.Build(facts, configs, shards)))
            .Append("---\n\n");
        text.Append("# ").Append(Markdown.Text(configs.Options.PrettyName ?? facts.Name)).Append("\n\n");
        CardOverview.Write(text, facts, configs, shards);
        CardOrigin.Write(text, facts, configs);
        CardColumns.Write(text, configs, shards);
        return text.ToString().TrimEnd('\n') + "\n";
    }
}
