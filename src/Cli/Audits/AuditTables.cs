using DataForge.Cli.TokenCounts;
using DataForge.Filters.Audit;

namespace DataForge.Cli.Audits;

/// <summary>The tables of a dataset that an audit looks at, and their rows.</summary>
internal static class AuditTables
{
    private static readonly string[] Canonical = ["preference", "prompt_pair", "scored"];
    private static readonly string[] Skipped = ["rejected", "quarantined", "ranked", "stepwise"];

    /// <summary>Of a dataset in the layout of this program its canonical pairs and scored rows; of any other folder or file, what is there.</summary>
    public static IReadOnlyList<DatasetTable> Find(string path)
    {
        string dataset = Path.Combine(path, "dataset");
        IReadOnlyList<DatasetTable> all = DatasetTables.Find(Directory.Exists(dataset) ? dataset : path);
        List<DatasetTable> canonical = [.. all.Where(table => Canonical.Contains(table.Name))];
        return canonical.Count > 0 ? canonical : [.. all.Where(table => !Skipped.Contains(table.Name))];
    }

    /// <summary>The rows that have a label.</summary>
    /// <param name="table">The table.</param>
    /// <param name="skipped">Told of each row without one.</param>
    public static IEnumerable<AuditRow> Rows(DatasetTable table, Action? skipped = null)
    {
        foreach (string file in table.Files)
        {
            string name = Path.GetFileName(file), split = name.Contains("-of-", StringComparison.Ordinal) ? name[..name.IndexOf('-', StringComparison.Ordinal)] : "";
            foreach ((long number, IReadOnlyDictionary<string, object?> values) in TableValues.Read(file))
            {
                if (AuditColumns.Read(values, $"{name}:{number + 1}", split) is { } row)
                {
                    yield return row;
                }
                else
                {
                    skipped?.Invoke();
                }
            }
        }
    }
}
