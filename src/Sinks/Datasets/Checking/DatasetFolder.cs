namespace DataForge.Sinks.Datasets.Checking;

/// <summary>The files of a dataset. Hidden files and folders are passed over, as the hub's tools do; folders that are links are not entered.</summary>
internal sealed class DatasetFolder
{
    /// <summary>More files than a hub repository may hold.</summary>
    private const int MaxFiles = 1_000_000;

    private const int MaxDepth = 32;

    /// <summary>Lists the files.</summary>
    /// <exception cref="DatasetException">There is no such folder, or it holds too many files.</exception>
    public DatasetFolder(string root)
    {
        Root = Directory.Exists(root) ? Path.GetFullPath(root) : throw new DatasetException($"There is no folder '{root}'.");
        var files = new List<string>();
        Collect(new DirectoryInfo(Root), "", files, 0);
        files.Sort(StringComparer.Ordinal);
        Files = files;
    }

    /// <summary>Full path.</summary>
    public string Root { get; }

    /// <summary>Paths relative to the root with slashes, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Full path of a file.</summary>
    public string FullPath(string file) => Path.Combine(Root, file);

    private static void Collect(DirectoryInfo folder, string prefix, List<string> files, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new DatasetException($"'{prefix}' is nested deeper than {MaxDepth} folders: this is no dataset.");
        }

        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry is FileInfo)
            {
                files.Add(prefix + entry.Name);
            }
            else if (entry is DirectoryInfo inner && inner.LinkTarget is null)
            {
                Collect(inner, $"{prefix}{inner.Name}/", files, depth + 1);
            }

            if (files.Count > MaxFiles)
            {
                throw new DatasetException($"The folder holds more than {MaxFiles} files: this is no dataset.");
            }
        }
    }
}
