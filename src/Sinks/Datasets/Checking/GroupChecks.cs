using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Checking.Rows;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>No group (<c>groups</c> or <c>group_id</c>) stands in two splits, in whichever configs. It keeps 20 bytes per group.</summary>
internal static class GroupChecks
{
    public static void Check(DatasetFolder folder, List<ConfigFiles> configs, List<Finding> findings)
    {
        var splitOf = new Dictionary<UInt128, string>();
        foreach (ConfigFiles config in configs)
        {
            foreach (SplitFiles split in config.Splits)
            {
                foreach (string file in split.Files)
                {
                    if (Divided(folder.FullPath(file), split.Name, splitOf) is { } found)
                    {
                        findings.Add(CheckCatalogue.DividedGroup.Error(file, $"row {found.Row}: group '{found.Group}' is in split '{split.Name}' here and in '{found.Other}' elsewhere"));
                    }
                }
            }
        }
    }

    /// <summary>The first group of a file that is in another split; files that cannot be read are another check's.</summary>
    private static (long Row, string Group, string Other)? Divided(string path, string split, Dictionary<UInt128, string> splitOf)
    {
        try
        {
            using ParquetReader reader = ParquetReader.Open(path);
            if (reader.Schema.Root.Children.FirstOrDefault(node => node.Name is "groups" or "group_id") is not { } column)
            {
                return null;
            }

            using RowCursor cursor = reader.ReadRows([column.Name]);
            SchemaNode node = cursor.Schema.Root.Children[0];
            while (cursor.NextRow())
            {
                foreach (string group in Groups(CellReader.Read(cursor, node)))
                {
                    UInt128 key = IdCheck.Key(group);
                    if (!splitOf.TryGetValue(key, out string? other))
                    {
                        splitOf.Add(key, split);
                    }
                    else if (other != split)
                    {
                        return (cursor.RowIndex, group, other);
                    }
                }
            }

            return null;
        }
        catch (ParquetException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Groups(object? cell) => cell switch
    {
        string group => [group],
        List<object?> groups => groups.OfType<string>(),
        _ => [],
    };
}
