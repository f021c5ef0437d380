using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Cli.TokenCounts;

/// <summary>Files with the same kind of rows.</summary>
/// <param name="Name"><c>config/split</c> by the card; without one the folder within the dataset, or the name of the only file.</param>
/// <param name="Files">Full paths in ordinal order.</param>
internal sealed record DatasetTable(string Name, IReadOnlyList<string> Files);

/// <summary>Finds the tables of a dataset: by its card's configs and splits; of a folder without them a table a folder; or a single file.</summary>
internal static class DatasetTables
{
    private static readonly string[] Endings = [".parquet", ".jsonl", ".jsonl.gz"];

    /// <exception cref="FileNotFoundException">There is nothing under the path, or nothing that can be read.</exception>
    /// <exception cref="DataForge.Sinks.Datasets.DatasetException">The card is broken.</exception>
    public static IReadOnlyList<DatasetTable> Find(string path)
    {
        if (File.Exists(path))
        {
            return IsTable(path) ? [new DatasetTable(Path.GetFileName(path), [path])] : throw Unreadable(path);
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file or folder.", path);
        }

        IReadOnlyList<ConfigFiles> configs = HubConfigs.OfCard(path);
        return configs.Count > 0 ? OfConfigs(path, configs) : OfFolders(path);
    }

    private static List<DatasetTable> OfConfigs(string path, IReadOnlyList<ConfigFiles> configs)
    {
        var tables = new List<DatasetTable>();
        foreach (ConfigFiles config in configs)
        {
            foreach (SplitFiles split in config.Splits)
            {
                string name = $"{config.Name}/{split.Name}";
                tables.Add(new DatasetTable(name, [.. split.Files.Select(file => IsTable(file) ? Path.Combine(path, file) : throw Unreadable($"{name} of {path}: {file}"))]));
            }
        }

        return tables.Exists(table => table.Files.Count > 0) ? tables : throw new FileNotFoundException($"{path}: no file matches the paths of its card.", path);
    }

    private static DatasetTable[] OfFolders(string path)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false, MaxRecursionDepth = 32 };
        DatasetTable[] tables =
        [
            .. Directory.EnumerateFiles(path, "*", options).Where(IsTable)
                .GroupBy(file => Path.GetRelativePath(path, Path.GetDirectoryName(file)!), StringComparer.Ordinal)
                .OrderBy(folder => folder.Key, StringComparer.Ordinal)
                .Select(folder => new DatasetTable(folder.Key, [.. folder.Order(StringComparer.Ordinal)])),
        ];
        return tables.Length > 0 ? tables : throw new FileNotFoundException($"{path}: the folder holds no {string.Join(", ", Endings)} files.", path);
    }

    /// <summary>The rows of a file.</summary>
    public static IEnumerable<IReadOnlyList<TextCell>> Rows(string file) =>
        file.EndsWith(".parquet", StringComparison.Ordinal) ? ParquetTextRows.Read(file) : JsonTextRows.Read(file);

    private static FileNotFoundException Unreadable(string file) => new($"{file}: a name ending in {string.Join(", ", Endings)} is needed.", file);

    private static bool IsTable(string file) => Endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal));
}
