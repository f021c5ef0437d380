using System.Text;
using DataForge.Sinks.Cards;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>The card as such, and which files it leaves unseen.</summary>
internal static class CardChecks
{
    /// <summary>Largest card that is read, in bytes.</summary>
    private const long LargestCard = 16 * 1024 * 1024;

    public static YamlMap? ReadCard(DatasetFolder folder, List<Finding> findings)
    {
        if (!folder.Files.Contains(DatasetCard.FileName))
        {
            return null;
        }

        try
        {
            var file = new FileInfo(folder.FullPath(DatasetCard.FileName));
            return file.Length <= LargestCard
                ? FrontMatter.Read(File.ReadAllText(file.FullName, new UTF8Encoding(false, throwOnInvalidBytes: true)))
                : throw new FormatException($"the card has {file.Length} bytes; at most {LargestCard} are read");
        }
        catch (Exception problem) when (problem is FormatException or DecoderFallbackException)
        {
            findings.Add(CheckCatalogue.Card.Error(DatasetCard.FileName, problem.Message));
            return null;
        }
    }

    public static void CheckConfigs(DatasetFolder folder, YamlMap? card, List<ConfigFiles> configs, List<Finding> findings)
    {
        if (configs.Count == 0)
        {
            findings.Add(CheckCatalogue.Card.Error(DatasetCard.FileName, "no config has any file: there is nothing to load"));
        }

        if (card?.Find("configs") is null)
        {
            HashSet<string> seen = [.. configs.SelectMany(config => config.Splits).SelectMany(split => split.Files)];
            string[] unseen = [.. folder.Files.Where(file => file.EndsWith(".parquet", StringComparison.Ordinal) && !seen.Contains(file))];
            if (unseen.Length > 0)
            {
                findings.Add(CheckCatalogue.Card.Error(unseen[0], $"the card names no configs, so only data/ is seen; {unseen.Length} Parquet files elsewhere are not"));
            }
        }
    }
}
