namespace DataForge.Pipelines.Builds;

/// <summary>The folder of a build: <c>commits/</c> and <c>shards/</c> (finished work under its keys), <c>datasets/</c> and the link <c>dataset</c>, <c>reports/</c>, <c>state.json</c>.</summary>
public sealed class BuildFolder
{
    /// <summary>A folder that is or becomes a build.</summary>
    public BuildFolder(string path) => Root = Path.GetFullPath(path);

    /// <summary>Full path.</summary>
    public string Root { get; }

    /// <summary>Finished pieces of work.</summary>
    public string Commits => Path.Combine(Root, "commits");

    /// <summary>Finished shards.</summary>
    public string Shards => Path.Combine(Root, "shards");

    /// <summary>What expensive calls gave, under their content.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>Assembled datasets, one folder each.</summary>
    public string Datasets => Path.Combine(Root, "datasets");

    /// <summary>The link that names the newest dataset: what readers open.</summary>
    public string Dataset => Path.Combine(Root, "dataset");

    /// <summary>Facts of the last successful run.</summary>
    public string State => Path.Combine(Root, "state.json");

    /// <summary>Takes the build for one run.</summary>
    /// <exception cref="BuildException">Another run holds it, or the folder cannot be made or written.</exception>
    public BuildLock Lock()
    {
        if (File.Exists(Root))
        {
            throw new BuildException($"{Root} is a file; the output must be a folder. Give another one with --out.");
        }

        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateDirectory(Commits);
            Directory.CreateDirectory(Shards);
            return BuildLock.Take(Path.Combine(Root, "lock"), Root);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new BuildException($"Cannot write to {Root}: {error.Message.TrimEnd('.')}. Make it writable, or give another folder with --out.", error);
        }
    }
}
