using System.Text.Json;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>What footers say: rows, row groups, types, the key <c>huggingface</c>; and whether the shards of a config agree.</summary>
internal static class FooterChecks
{
    /// <summary>The hub's viewer reads at most 300,000,000 bytes at once.</summary>
    private const long ViewerLimit = 300_000_000;

    public static void Check(ConfigFiles config, List<(SplitFiles Split, List<TableFile> Tables)> splits, List<Finding> findings)
    {
        TableFile? first = splits.SelectMany(split => split.Tables).FirstOrDefault();
        foreach ((SplitFiles split, List<TableFile> tables) in splits)
        {
            if (tables.Count > 0 && tables.Sum(table => table.Rows) == 0)
            {
                findings.Add(CheckCatalogue.EmptySplit.Error($"{config.Name}/{split.Name}", "the split has files, but no row"));
            }

            foreach (TableFile table in tables)
            {
                Rows(table, findings);
                FooterKey(table, findings);
                if (table == first)
                {
                    NullTypes(table, findings);
                }
                else
                {
                    Compare(first!, table, findings);
                }
            }
        }
    }

    private static void Rows(TableFile table, List<Finding> findings)
    {
        if (table.Rows == 0)
        {
            findings.Add(table.RowGroups > 0
                ? CheckCatalogue.EmptyShard.Error(table.Name, $"the file has no row in {table.RowGroups} row groups")
                : CheckCatalogue.EmptyShard.Warning(table.Name, "the file has no row"));
        }
        else if (table.UncompressedBytes / Math.Max(1, table.RowGroups) > ViewerLimit)
        {
            findings.Add(CheckCatalogue.RowGroups.Warning(table.Name, $"{table.RowGroups} row groups hold {table.UncompressedBytes} bytes uncompressed"));
        }
    }

    private static void FooterKey(TableFile table, List<Finding> findings)
    {
        if (table.FooterKey is not { } value)
        {
            return;
        }

        try
        {
            if (FooterFeatures.HasListType(value))
            {
                findings.Add(CheckCatalogue.FooterKey.Error(table.Name, "the footer key 'huggingface' writes a list as \"_type\": \"List\""));
            }

            foreach (NamedFeature stated in FooterFeatures.Read(value))
            {
                if (table.Find(stated.Name) is not { } stored)
                {
                    findings.Add(CheckCatalogue.FooterKey.Warning(table.Name, $"the footer key 'huggingface' names a column '{stated.Name}', which the file does not have"));
                }
                else if (!FeatureComparison.Agrees(stated.Feature, stored))
                {
                    findings.Add(CheckCatalogue.FooterKey.Warning(table.Name, $"column '{stated.Name}' is {stored}, the footer key 'huggingface' says {stated.Feature}"));
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            findings.Add(CheckCatalogue.FooterKey.Error(table.Name, $"the footer key 'huggingface' cannot be read: {problem.Message}"));
        }
    }

    private static void NullTypes(TableFile table, List<Finding> findings)
    {
        foreach (NamedFeature feature in table.Features.Where(feature => HasNull(feature.Feature)))
        {
            findings.Add(CheckCatalogue.NullType.Error(table.Name, $"column '{feature.Name}' of the first shard is {feature.Feature}"));
        }
    }

    private static bool HasNull(HubFeature feature) => feature switch
    {
        ValueFeature value => value.DType == "null",
        ListFeature list => HasNull(list.Element),
        StructFeature structure => structure.Fields.Any(field => HasNull(field.Feature)),
        _ => false,
    };

    private static void Compare(TableFile first, TableFile table, List<Finding> findings)
    {
        foreach (NamedFeature expected in first.Features)
        {
            if (table.Find(expected.Name) is not { } actual)
            {
                findings.Add(CheckCatalogue.ShardSchema.Error(table.Name, $"column '{expected.Name}' of {first.Name} is missing"));
            }
            else if (!FeatureComparison.Agrees(expected.Feature, actual))
            {
                findings.Add(CheckCatalogue.ShardSchema.Warning(table.Name, $"column '{expected.Name}' is {actual}; in {first.Name} it is {expected.Feature}"));
            }
        }

        foreach (NamedFeature further in table.Features.Where(feature => first.Find(feature.Name) is null))
        {
            findings.Add(CheckCatalogue.ShardSchema.Error(table.Name, $"column '{further.Name}' is not in {first.Name}"));
        }

        if (table.Features.Count == first.Features.Count && table.Features.All(feature => first.Find(feature.Name) is not null)
            && !table.Features.Select(feature => feature.Name).SequenceEqual(first.Features.Select(feature => feature.Name)))
        {
            findings.Add(CheckCatalogue.ShardSchema.Warning(table.Name, $"the columns stand in another order than in {first.Name}"));
        }
    }
}
