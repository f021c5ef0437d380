namespace DataForge.Teachers.Models.Hub;

/// <summary>What is there of a file that is being pulled.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Bytes that are there.</param>
/// <param name="IsDone">Whether it is whole and checked.</param>
/// <param name="WasThere">Whether it was there before.</param>
public sealed record PullProgress(HubFile File, long Bytes, bool IsDone, bool WasThere);

/// <summary>Copies a model repository of the hub into a directory: what a teacher reads of it, each file checked by its hash.</summary>
public static class ModelPull
{
    /// <summary>Pulls a repository; files that are there and right are not asked for again.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="folder">The directory; made where it is missing.</param>
    /// <param name="options">The hub.</param>
    /// <param name="progress">Called as files arrive.</param>
    /// <param name="cancellation">Stops; what is there stays, and the next call goes on from it.</param>
    /// <returns>The commit.</returns>
    /// <exception cref="HubException">The hub refuses, cannot be reached, or gives what cannot be used.</exception>
    public static async Task<string> RunAsync(HubRepository repository, string folder, HubOptions options, Action<PullProgress> progress, CancellationToken cancellation)
    {
        using var hub = new HubTransport(options);
        HubListing listing = await HubListing.AskAsync(hub, repository, cancellation);
        List<HubFile> files = [.. listing.Files.Where(file => file.IsNeeded)];
        if (!files.Exists(file => file.Path.EndsWith(".safetensors", StringComparison.Ordinal)))
        {
            throw new HubException($"{repository.Name}@{repository.Revision} has no safetensors files; weights are read from no other format. Look for a converted revision or a copy on the hub.");
        }

        Directory.CreateDirectory(folder);
        var download = new HubDownload(hub, folder, repository, listing.Commit);
        foreach (HubFile file in files)
        {
            bool arrived = await download.RunAsync(file, bytes => progress(new PullProgress(file, bytes, IsDone: false, WasThere: false)), cancellation);
            progress(new PullProgress(file, file.Size, IsDone: true, WasThere: !arrived));
        }

        PulledFrom.Write(folder, repository, listing.Commit);
        return listing.Commit;
    }
}
