using DataForge.Pipelines.Definition.Checking;

namespace DataForge.Pipelines.Definition.Reading;

/// <summary>
/// Reads a pipeline file and the fragments it includes into one mapping. A fragment may hold <c>include</c>, <c>variables</c>,
/// <c>sources</c>, <c>teachers</c> and <c>steps</c>, and lies in the folder of the file that includes it or below.
/// <para>Steps of fragments come first, in the order of the list; an item <c>- include: FILE</c> under <c>steps</c> puts a fragment's steps
/// in that very place. A variable of the including file replaces the fragment's, so that fragments can give defaults; a source or teacher
/// given twice is an error, and so is a variable that two fragments of one file give.</para>
/// </summary>
internal sealed class IncludeReader(ProblemList problems)
{
    private readonly List<string> _open = [];
    private int _files;

    /// <summary>The merged mapping, without <c>include</c>.</summary>
    /// <exception cref="ProblemException">The file itself cannot be read.</exception>
    public ConfigMap Read(string path) => ReadFile(path, FileText.Read(path, path));

    private ConfigMap ReadFile(string shownAs, string text)
    {
        _open.Add(Path.GetFullPath(shownAs));
        FilePlace whole = new(shownAs, 1, 1, "");
        ConfigMap own = YamlReader.Read(shownAs, text, "", problems) switch
        {
            ConfigMap map => map,
            null => throw new ProblemException(whole, "the file is empty; a pipeline needs at least 'name' and 'sources'"),
            var other => throw new ProblemException(other.Place, $"found {other.Show()}; expected a mapping with keys such as name, sources, steps"),
        };
        ConfigMap merged = Merge(shownAs, own);
        _open.RemoveAt(_open.Count - 1);
        return merged;
    }

    private ConfigMap Merge(string file, ConfigMap own)
    {
        var merger = new FragmentMerger(problems);
        if (own.Find(PipelineKeys.Include) is { } include)
        {
            foreach (ConfigNode item in include.Value is ConfigList list ? list.Items : [include.Value])
            {
                AddFragment(merger, file, item);
            }
        }

        var steps = new List<ConfigNode>(merger.TakeSteps());
        ConfigEntry? ownSteps = own.Find(PipelineKeys.Steps);
        if (ownSteps?.Value is ConfigList ownList)
        {
            foreach (ConfigNode item in ownList.Items)
            {
                if (item is ConfigMap { Entries: [{ Key: PipelineKeys.Include } only] })
                {
                    AddFragment(merger, file, only.Value);
                    steps.AddRange(merger.TakeSteps());
                }
                else
                {
                    steps.Add(item);
                }
            }
        }

        return merger.Finish(own, steps);
    }

    private void AddFragment(FragmentMerger merger, string file, ConfigNode item)
    {
        if (item is not ConfigScalar { Kind: ScalarKind.Text } name)
        {
            problems.Add(item.Place, $"found {item.Show()}; expected the path of a fragment, relative to this file");
            return;
        }

        try
        {
            string shownAs = Locate(file, name);
            ConfigMap fragment = ReadFile(shownAs, FileText.Read(shownAs, shownAs, name.Place));
            RefuseOtherKeys(fragment);
            merger.Add(fragment);
        }
        catch (ProblemException error)
        {
            problems.Add(error.Problem);
        }
    }

    private string Locate(string file, ConfigScalar name)
    {
        string folder = Path.GetDirectoryName(file) ?? "";
        string shownAs = Path.Combine(folder, name.Text);
        string full = Path.GetFullPath(shownAs);
        string root = Path.GetFullPath(folder.Length == 0 ? "." : folder);
        if (Path.IsPathRooted(name.Text) || !full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || LeadsOut(root, full))
        {
            throw new ProblemException(name.Place, $"found '{name.Text}'; expected a path that stays in the folder of this file");
        }

        if (_open.Contains(full))
        {
            throw new ProblemException(name.Place, $"'{name.Text}' includes itself: {string.Join(" -> ", _open.Append(full).Select(open => Path.GetFileName(open)))}");
        }

        return ++_files <= ReadLimits.Files
            ? shownAs
            : throw new ProblemException(name.Place, $"more than {ReadLimits.Files} fragments");
    }

    private static bool LeadsOut(string root, string full)
    {
        for (string? part = full; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            FileSystemInfo entry = Directory.Exists(part) ? new DirectoryInfo(part) : new FileInfo(part);
            if (entry.Exists && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target
                && !target.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void RefuseOtherKeys(ConfigMap fragment)
    {
        foreach (ConfigEntry entry in fragment.Entries)
        {
            if (!PipelineKeys.Fragment.Contains(entry.Key))
            {
                problems.Add(entry.KeyPlace, $"a fragment cannot hold '{entry.Key}'; {Suggestion.Advice(entry.Key, PipelineKeys.Fragment.ToArray())}");
            }
        }
    }
}
