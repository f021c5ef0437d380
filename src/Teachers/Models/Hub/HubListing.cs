using System.Text.Json;

namespace DataForge.Teachers.Models.Hub;

/// <summary>The files of a repository at a commit.</summary>
/// <param name="Commit">The commit that the revision stands for.</param>
/// <param name="Files">All files, by path.</param>
internal sealed record HubListing(string Commit, IReadOnlyList<HubFile> Files)
{
    private const long MaximumBytes = 32 << 20;
    private const int MaximumFiles = 20_000;

    /// <summary>Asks the hub.</summary>
    /// <exception cref="HubException">There is no such repository, or the answer cannot be used.</exception>
    public static async Task<HubListing> AskAsync(HubTransport hub, HubRepository repository, CancellationToken cancellation)
    {
        HubListing? listing = null;
        string what = $"{repository.Name}@{repository.Revision}";
        string path = $"api/models/{repository.Name}/revision/{Uri.EscapeDataString(repository.Revision)}?blobs=true";
        await hub.GetAsync(path, what, () => 0, async (response, _, token) =>
        {
            using Stream body = await response.Content.ReadAsStreamAsync(token);
            byte[] bytes = await ReadAsync(body, what, token);
            try
            {
                using JsonDocument document = JsonDocument.Parse(bytes);
                listing = Read(document.RootElement, what);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new HubException($"{what}: the hub's list of files is not what is expected ({error.Message}).", error);
            }
        }, cancellation);
        return listing!;
    }

    private static HubListing Read(JsonElement info, string what)
    {
        string commit = info.GetProperty("sha").GetString() ?? "";
        if (commit.Length is < 7 or > 64 || !commit.All(char.IsAsciiHexDigit))
        {
            throw new HubException($"{what}: the hub names no commit.");
        }

        var files = new SortedDictionary<string, HubFile>(StringComparer.Ordinal);
        foreach (JsonElement item in info.GetProperty("siblings").EnumerateArray())
        {
            string path = item.GetProperty("rfilename").GetString() ?? "";
            if (!HubFile.IsSafe(path))
            {
                throw new HubException($"{what}: the hub lists the file \"{path}\", whose path leaves the model directory or cannot be a file's; nothing was written.");
            }

            if (files.Count == MaximumFiles)
            {
                throw new HubException($"{what}: the repository has more than {MaximumFiles} files.");
            }

            files[path] = File(path, item);
        }

        return new HubListing(commit, [.. files.Values]);
    }

    private static HubFile File(string path, JsonElement item)
    {
        bool isLarge = item.TryGetProperty("lfs", out JsonElement large) && large.ValueKind == JsonValueKind.Object;
        long size = (isLarge ? large : item).GetProperty("size").GetInt64();
        string hash = (isLarge ? large.GetProperty("sha256") : item.GetProperty("blobId")).GetString() ?? "";
        return size >= 0 && hash.Length == (isLarge ? 64 : 40) && hash.All(char.IsAsciiHexDigit)
            ? new HubFile(path, size, hash.ToLowerInvariant())
            : throw new HubException($"The hub gives {path} the size {size} and the hash \"{hash}\", which are none.");
    }

    private static async Task<byte[]> ReadAsync(Stream body, string what, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        byte[] part = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(part, cancellation)) > 0;)
        {
            buffer.Write(part, 0, read);
            if (buffer.Length > MaximumBytes)
            {
                throw new HubException($"{what}: the hub's list of files is longer than {MaximumBytes} bytes.");
            }
        }

        return buffer.ToArray();
    }
}
