using System.IO.Enumeration;

namespace DataForge.Sources.Files;

/// <summary>
/// Lists the files of a source: each once, in ordinal order of their logical paths. A logical path is relative to the deepest folder that holds all
/// files of the source, so that it says nothing of where on a machine they lie.
/// </summary>
public static class SourceFiles
{
    private const int MaxFiles = 1_000_000;

    /// <summary>Finds the files that a source names.</summary>
    /// <param name="name">The source's name, for messages.</param>
    /// <param name="options">The source's options.</param>
    /// <param name="baseFolder">Folder that relative paths start from: the pipeline file's.</param>
    /// <exception cref="SourceException">A file is missing, a pattern matches nothing, a folder is empty or cannot be listed.</exception>
    public static IReadOnlyList<SourceFile> List(string name, SourceOptions options, string baseFolder)
    {
        string root = Path.GetFullPath(baseFolder);
        var found = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (string entry in options.Files)
        {
            if (entry == SourceFile.StandardInput)
            {
                found[entry] = new SourceFile(entry, "", -1);
                continue;
            }

            paths.UnionWith(Paths(name, entry, root));
            if (paths.Count > MaxFiles)
            {
                throw new SourceException($"Source {name}: more than {MaxFiles} files match; name fewer in '{entry}'.");
            }
        }

        string common = CommonFolder(paths);
        foreach (string path in paths)
        {
            string logical = Path.GetRelativePath(common, path).Replace(Path.DirectorySeparatorChar, '/');
            found[logical] = Describe(name, logical, path);
        }

        return [.. found.Values];
    }

    private static string CommonFolder(IEnumerable<string> paths)
    {
        string? common = null;
        foreach (string path in paths)
        {
            string folder = Path.GetDirectoryName(path)!;
            common ??= folder;
            while (folder != common && !folder.StartsWith(common.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                common = Path.GetDirectoryName(common)!;
            }
        }

        return common ?? "";
    }

    private static List<string> Paths(string name, string entry, string root)
    {
        if (entry.Length == 0 || entry.Contains('\0'))
        {
            throw new SourceException($"Source {name}: '{entry}' is no path.");
        }

        string full = Path.GetFullPath(entry, root);
        if (File.Exists(full))
        {
            return [full];
        }

        if (Directory.Exists(full))
        {
            List<string> below = [.. Walk(name, full).Where(path => !IsHidden(path, full))];
            return below.Count > 0 ? below : throw new SourceException($"Source {name}: the folder '{entry}' holds no files (looked in {full}). Fill it, or correct 'files' of the source.");
        }

        if (!Glob.IsPattern(entry))
        {
            throw new SourceException($"Source {name}: there is no file '{entry}' (looked for {full}). Put it there, or correct 'files' of the source.");
        }

        return Matching(name, entry, full);
    }

    private static List<string> Matching(string name, string entry, string full)
    {
        string[] segments = full.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        int fixedCount = Array.FindIndex(segments, Glob.IsPattern);
        string folder = Path.DirectorySeparatorChar + string.Join(Path.DirectorySeparatorChar, segments[..fixedCount]);
        if (!Directory.Exists(folder))
        {
            throw new SourceException($"Source {name}: '{entry}' matches nothing: there is no folder {folder}.");
        }

        string[] pattern = segments[fixedCount..];
        bool isDeep = pattern.Contains("**");
        var matches = new List<string>();
        foreach (string path in Walk(name, folder, isDeep ? int.MaxValue : pattern.Length - 1))
        {
            if (Glob.Matches(pattern, Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)))
            {
                matches.Add(path);
            }
        }

        return matches.Count > 0 ? matches : throw new SourceException($"Source {name}: '{entry}' matches no file.");
    }

    private static List<string> Walk(string name, string folder, int depth = int.MaxValue)
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = depth > 0, MaxRecursionDepth = depth, IgnoreInaccessible = false, AttributesToSkip = 0 };
            return
            [
                .. new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
                {
                    ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
                    // A linked folder may lead back to where it stands.
                    ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
                },
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"Source {name}: the folder {folder} cannot be listed: {fault.Message}", fault);
        }
    }

    private static bool IsHidden(string path, string root) =>
        Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'));

    private static SourceFile Describe(string name, string logical, string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return new SourceFile(logical, path, file.CanSeek ? file.Length : -1);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"Source {name}: the file '{logical}' cannot be read: {fault.Message}", fault);
        }
    }
}
