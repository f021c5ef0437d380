using DataForge.Sinks.Cards;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>What <c>load_dataset</c> makes of a folder that has a card: configs, their splits and the files of each.</summary>
public static class HubConfigs
{
    /// <summary>The configs that the card in <paramref name="folder"/> names, in its order; none where it names none or there is no card.</summary>
    /// <exception cref="DatasetException">There is no such folder, or the card is broken or reads files from outside.</exception>
    public static IReadOnlyList<ConfigFiles> OfCard(string folder)
    {
        var files = new DatasetFolder(folder);
        var findings = new List<Finding>();
        YamlMap? card = CardChecks.ReadCard(files, findings);
        List<ConfigFiles> configs = card?.Find("configs") is YamlList list ? HubLayout.FromCard(list, files, findings) : [];
        return findings.Find(finding => finding.Severity == Severity.Error) is { } wrong
            ? throw new DatasetException($"{Path.Combine(folder, wrong.Place)}: {wrong.Problem}; {wrong.Remedy}")
            : configs;
    }
}
