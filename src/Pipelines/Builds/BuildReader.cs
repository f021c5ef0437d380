using DataForge.Core.Rows;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Builds;

/// <summary>Reads the rows of a finished build, rejected ones among them. It takes no lock: commits never change.</summary>
public sealed class BuildReader
{
    private readonly CommitStore _store;

    private BuildReader(BuildFolder build, BuildState state) => (_store, State) = (new CommitStore(build.Commits), state);

    /// <summary>What the last successful run left.</summary>
    public BuildState State { get; }

    /// <summary>Opens a build.</summary>
    /// <exception cref="BuildException">There is no finished build in the folder.</exception>
    public static BuildReader Open(BuildFolder build) => BuildState.Read(build) is { } state
        ? new BuildReader(build, state)
        : throw new BuildException($"There is no finished build in {build.Root}. Make one with: dataforge run PIPELINE --out {build.Root}");

    /// <summary>All families in the order of the dataset.</summary>
    public IEnumerable<Family> Families() => State.Slices.SelectMany(Families);

    /// <summary>The families of one slice.</summary>
    /// <exception cref="BuildException">The commit is gone: a newer run has replaced the build while it was being read.</exception>
    public IEnumerable<Family> Families(BuiltSlice slice)
    {
        try
        {
            return CommittedRows.Read(_store, slice.Commits);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BuildException($"The rows of slice {slice.Name} are gone: a newer run has replaced this build. Ask again.", error);
        }
    }

    /// <summary>All entries in the order of the dataset.</summary>
    public IEnumerable<FamilyEntry> Entries() => Families().SelectMany(family => family.Entries);

    /// <summary>The entries of these ids, as far as there are any; one pass over the build.</summary>
    public IReadOnlyDictionary<RowId, FamilyEntry> Find(IReadOnlySet<RowId> ids)
    {
        var found = new Dictionary<RowId, FamilyEntry>();
        foreach (FamilyEntry entry in Entries())
        {
            if (ids.Contains(entry.Row.Id))
            {
                found.TryAdd(entry.Row.Id, entry);
                if (found.Count == ids.Count)
                {
                    break;
                }
            }
        }

        return found;
    }
}
