using DataForge.Sinks.Datasets.Checking.Rows;
using DataForge.Sinks.Datasets.Columns;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>Names and types of columns that trainers give a meaning of their own.</summary>
internal static class SchemaChecks
{
    private static readonly string[] TextColumns = ["prompt", "chosen", "rejected", "messages", "completion"];

    public static void Check(ConfigFiles config, List<(SplitFiles Split, List<TableFile> Tables)> splits, List<Finding> findings)
    {
        if (splits.SelectMany(split => split.Tables).FirstOrDefault() is not { } first)
        {
            return;
        }

        var shape = new TableShape(config.Name, first.Features);
        foreach (NamedFeature column in first.Features)
        {
            Name(column, shape, first, findings);
        }

        if (shape.IsUnpaired)
        {
            LabelType(shape.Find("label")!, first, findings);
        }
    }

    private static void Name(NamedFeature column, TableShape shape, TableFile file, List<Finding> findings)
    {
        if (ReservedNames.IsTokenIds(column.Name) && TextColumns.Any(shape.Has))
        {
            findings.Add(CheckCatalogue.ReservedName.Error(file.Name, $"column '{column.Name}': trainers skip tokenising and train on it"));
        }
        else if (column.Name == "label" && shape.IsPair)
        {
            findings.Add(CheckCatalogue.ReservedName.Error(file.Name, "column 'label' beside pairs: KTO trainers and ms-swift read it as the label of a reply"));
        }
        else if (ReservedNames.IsTemplateInput(column.Name) || IsOwnOfListPairs(column.Name, shape))
        {
            findings.Add(CheckCatalogue.ReservedName.Warning(file.Name, $"column '{column.Name}': some trainers read it as their own"));
        }
    }

    private static bool IsOwnOfListPairs(string name, TableShape shape) =>
        ReservedNames.IsRecordField(name) && name is not ("label" or "margin") && shape.IsPair && shape.Find("chosen") is ListFeature;

    private static void LabelType(HubFeature label, TableFile file, List<Finding> findings)
    {
        if (label is ValueFeature { DType: "string" or "large_string" })
        {
            findings.Add(CheckCatalogue.LabelType.Error(file.Name, "column 'label' is a text"));
        }
        else if (label is not ValueFeature { DType: "bool" })
        {
            findings.Add(CheckCatalogue.LabelType.Warning(file.Name, $"column 'label' is {label}, not bool"));
        }
    }
}
