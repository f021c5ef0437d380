using DataForge.Sinks.Cards;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>
/// Checks a dataset in hub layout, ours or others', for what stops <c>load_dataset</c> or makes training go wrong without a word. It reads
/// every footer and every row once and changes nothing.
/// </summary>
public static class DatasetChecker
{
    /// <summary>Every check.</summary>
    public static IReadOnlyList<CheckDescription> Checks => CheckCatalogue.All;

    /// <summary>Checks a folder.</summary>
    /// <param name="folder">The dataset: the folder that holds <c>README.md</c>; a link to it will do.</param>
    /// <param name="options">Limits; null takes the defaults.</param>
    /// <returns>Findings in a fixed order; none where all is well.</returns>
    /// <exception cref="DatasetException">There is no such folder.</exception>
    public static IReadOnlyList<Finding> Check(string folder, CheckOptions? options = null)
    {
        options ??= new CheckOptions();
        var files = new DatasetFolder(folder);
        var findings = new List<Finding>();
        YamlMap? card = CardChecks.ReadCard(files, findings);
        List<ConfigFiles> configs = card?.Find("configs") is YamlList list ? HubLayout.FromCard(list, files, findings) : HubLayout.FromNames(files);
        CardChecks.CheckConfigs(files, card, configs, findings);
        foreach (ConfigFiles config in configs)
        {
            FileChecks.Check(config, findings);
            List<(SplitFiles Split, List<TableFile> Tables)> tables =
            [
                .. config.Splits.Select(split => (split, split.Files.Where(IsTable).Select(file => TableFile.Read(files, file, findings)).OfType<TableFile>().ToList())),
            ];
            FooterChecks.Check(config, tables, findings);
            CardInfoChecks.Check(card, config, configs.Count == 1, tables, findings);
            SchemaChecks.Check(config, tables, findings);
            if (options.Rows)
            {
                RowChecks.Check(files, config, tables, options, findings);
            }
        }

        if (options.Rows)
        {
            GroupChecks.Check(files, configs, findings);
        }

        ManifestChecks.Check(files, options, findings);
        return findings;
    }

    private static bool IsTable(string file) => file.EndsWith(".parquet", StringComparison.Ordinal);
}
