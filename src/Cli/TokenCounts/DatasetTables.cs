namespace DataForge.Cli.TokenCounts;

/// <summary>Files with the same kind of rows: those of one folder.</summary>
/// <param name="Name">Folder within the dataset, or the name of the only file.</param>
/// <param name="Files">Full paths in ordinal order.</param>
internal sealed record DatasetTable(string Name, IReadOnlyList<string> Files);

/// <summary>Finds the tables of a dataset: a folder in hub layout (a folder a config), or a single file.</summary>
internal static class DatasetTables
{
    private static readonly string[] Endings = [".parquet", ".jsonl", ".jsonl.gz"];

    /// <exception cref="FileNotFoundException">There is nothing under the path, or nothing that can be read.</exception>
    public static IReadOnlyList<DatasetTable> Find(string path)
    {
        if (File.Exists(path))
        {
            return IsTable(path) ? [new DatasetTable(Path.GetFileName(path), [path])] : throw new FileNotFoundException($"{path}: a name ending in {string.Join(", ", Endings)} is needed.", path);
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file or folder.", path);
        }

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

    private static bool IsTable(string file) => Endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal));
}
