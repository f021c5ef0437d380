using System.Security.Cryptography;
using System.Text;
using DataForge.Sinks.Cards;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Datasets.Assembly;

/// <summary>A dataset that readers see.</summary>
/// <param name="Folder">Full path of its folder, <c>datasets/ID</c> in the build.</param>
/// <param name="PreviousFolder">Full path of the folder that readers saw before, or null.</param>
/// <param name="ManifestSha256">SHA-256 of the manifest, of which the folder's name is the start.</param>
public sealed record AssembledDataset(string Folder, string? PreviousFolder, string ManifestSha256);

/// <summary>
/// Puts finished shards together: builds a new folder (shards as hard links, card, the manifest last), then swaps it in by one rename of the
/// link <c>dataset</c>. A reader sees the old dataset or the new one. The caller holds the build's lock.
/// </summary>
public static class DatasetAssembly
{
    /// <summary>Name of the link in the build.</summary>
    public const string LinkName = "dataset";

    /// <summary>Folder of the assembled datasets in the build.</summary>
    public const string StoreName = "datasets";

    private const string PartialName = ".partial";

    /// <summary>Points that <see cref="Build"/> reports as reached, in order.</summary>
    public static IReadOnlyList<string> Points { get; } = ["assembly.linked", "assembly.card", "assembly.manifest", "assembly.stored", "assembly.swapped"];

    /// <summary>Assembles a dataset and shows it to readers.</summary>
    /// <param name="build">The build's folder.</param>
    /// <param name="facts">What card and manifest say.</param>
    /// <param name="configs">The configs.</param>
    /// <param name="shards">All shards of the plan, finished.</param>
    /// <param name="reached">Told of each of <see cref="Points"/> once it is reached; null where nobody wants to know.</param>
    /// <exception cref="DatasetException">There is no row in any config, a shard is missing, or <c>dataset</c> is no link.</exception>
    public static AssembledDataset Build(string build, BuildFacts facts, DatasetConfigs configs, IReadOnlyList<ShardFile> shards, Action<string>? reached = null)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("A dataset is swapped in by renaming a link over another, which Windows cannot do: run under Linux, macOS or WSL.");
        }

        CheckComplete(facts, configs, shards);
        string link = Path.Combine(build, LinkName);
        string? previous = PreviousFolder(link);
        string store = Path.Combine(build, StoreName);
        string partial = Path.Combine(store, PartialName);
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        Directory.CreateDirectory(partial);
        LinkShards(partial, shards);
        reached?.Invoke(Points[0]);
        ManifestFile card = WriteCard(partial, DatasetCard.Write(facts, configs, shards));
        reached?.Invoke(Points[1]);
        string hash = WriteManifest(partial, ManifestBuilder.Build(facts, configs.Options, shards, card));
        reached?.Invoke(Points[2]);
        string folder = Store(store, partial, hash);
        reached?.Invoke(Points[3]);
        Swap(build, link, folder);
        reached?.Invoke(Points[4]);
        return new AssembledDataset(folder, previous == folder ? null : previous, hash);
    }

    /// <summary>Deletes assembled datasets that are not among those to keep; the one that readers see is always kept.</summary>
    public static void Prune(string build, IReadOnlyCollection<string> keep)
    {
        string store = Path.Combine(build, StoreName);
        string? current = PreviousFolder(Path.Combine(build, LinkName));
        foreach (string folder in Directory.Exists(store) ? Directory.GetDirectories(store) : [])
        {
            if (folder != current && !keep.Contains(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void CheckComplete(BuildFacts facts, DatasetConfigs configs, IReadOnlyList<ShardFile> shards)
    {
        if (!shards.Any(shard => configs.All.Any(config => config.Name == shard.Plan.Config)))
        {
            throw new DatasetException("No row is left in any config: every row was rejected or quarantined. The dataset stays as it was.");
        }

        foreach (IGrouping<(string Config, string Split), ShardFile> table in shards.GroupBy(shard => (shard.Plan.Config, shard.Plan.Split)))
        {
            int[] indices = [.. table.Select(shard => shard.Plan.Index).Order()];
            if (!indices.SequenceEqual(Enumerable.Range(0, table.First().Plan.Count)))
            {
                throw new DatasetException($"Config '{table.Key.Config}', split '{table.Key.Split}': shards {string.Join(", ", indices)} of {table.First().Plan.Count} are there.");
            }

            long counted = facts.Tally.Of(table.Key.Config, table.Key.Split).Rows;
            long written = table.Sum(shard => shard.Rows);
            if (counted != written)
            {
                throw new DatasetException($"Config '{table.Key.Config}', split '{table.Key.Split}': the shards hold {written} rows, the slices' tallies count {counted}.");
            }
        }
    }

    private static string? PreviousFolder(string link)
    {
        var info = new DirectoryInfo(link);
        if (info.LinkTarget is { } target)
        {
            return Path.GetFullPath(target, Path.GetDirectoryName(Path.GetFullPath(link))!);
        }

        return Path.Exists(link) ? throw new DatasetException($"'{link}' is there, but is no link that DataForge made: move it away or choose another output folder.") : null;
    }

    private static void LinkShards(string partial, IReadOnlyList<ShardFile> shards)
    {
        foreach (ShardFile shard in shards)
        {
            string path = Path.Combine(partial, shard.Plan.FileName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PosixFiles.LinkOrCopy(shard.Path, path);
        }
    }

    private static ManifestFile WriteCard(string partial, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        using FileStream file = File.Create(Path.Combine(partial, DatasetCard.FileName));
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        return new(DatasetCard.FileName, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, null);
    }

    private static string WriteManifest(string partial, Manifest manifest)
    {
        using FileStream file = File.Create(Path.Combine(partial, Manifest.FileName));
        ManifestJson.Write(manifest, file);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Gives the folder its name, the start of the manifest's hash; a folder of that name is the same dataset.</summary>
    private static string Store(string store, string partial, string hash)
    {
        string folder = Path.GetFullPath(Path.Combine(store, hash[..16]));
        if (Directory.Exists(folder))
        {
            Directory.Delete(partial, recursive: true);
            return folder;
        }

        foreach (string inner in Directory.GetDirectories(partial))
        {
            PosixFiles.FlushFolder(inner);
        }

        PosixFiles.FlushFolder(partial);
        PosixFiles.Replace(partial, folder);
        PosixFiles.FlushFolder(store);
        return folder;
    }

    private static void Swap(string build, string link, string folder)
    {
        string fresh = Path.Combine(build, $".{LinkName}.new");
        if (new FileInfo(fresh).LinkTarget is not null)
        {
            File.Delete(fresh);
        }

        Directory.CreateSymbolicLink(fresh, $"{StoreName}/{Path.GetFileName(folder)}");
        PosixFiles.Replace(fresh, link);
        PosixFiles.FlushFolder(build);
    }
}
