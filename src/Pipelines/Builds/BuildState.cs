using System.Text.Json;
using DataForge.Core.Files;
using DataForge.Core.Json;

namespace DataForge.Pipelines.Builds;

/// <summary>A slice of the finished build.</summary>
/// <param name="Name">Source, file, content hash and occurrence.</param>
/// <param name="Commits">Keys of the commits that make up its final rows: the last one, then what it changes.</param>
public sealed record BuiltSlice(string Name, IReadOnlyList<string> Commits);

/// <summary>What the last successful run left: the pipeline it ran, the slices' final commits in order, and the commits and shards it used.</summary>
public sealed record BuildState
{
    /// <summary>The pipeline as <see cref="ResolvedPipeline"/> writes it.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Slices in the order of the dataset.</summary>
    public required IReadOnlyList<BuiltSlice> Slices { get; init; }

    /// <summary>Keys of all commits that the run read or wrote.</summary>
    public required IReadOnlyList<string> Commits { get; init; }

    /// <summary>File names of all shards that the dataset consists of.</summary>
    public required IReadOnlyList<string> Shards { get; init; }

    /// <summary>Reads the state of a build, or null where no run has succeeded yet.</summary>
    /// <exception cref="BuildException">The file is damaged.</exception>
    public static BuildState? Read(BuildFolder build)
    {
        if (!File.Exists(build.State))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(build.State));
            JsonElement root = document.RootElement;
            return new BuildState
            {
                Pipeline = root.GetProperty("pipeline").GetString()!,
                Slices = [.. root.GetProperty("slices").EnumerateArray().Select(item => new BuiltSlice(item.GetProperty("name").GetString()!, Texts(item, "commits")))],
                Commits = Texts(root, "commits"),
                Shards = Texts(root, "shards"),
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BuildException($"{build.State} is damaged ({error.Message}). Remove it and run again; finished work is kept.", error);
        }
    }

    /// <summary>Writes the state in one step: a reader sees the old one or this one.</summary>
    public void Write(BuildFolder build)
    {
        CanonicalJson json = new CanonicalJson().BeginObject().Property("commits");
        Write(json, Commits);
        json.Property("pipeline").String(Pipeline).Property("shards");
        Write(json, Shards);
        json.Property("slices").BeginArray();
        foreach (BuiltSlice slice in Slices)
        {
            json.BeginObject().Property("commits");
            Write(json, slice.Commits);
            json.Property("name").String(slice.Name).EndObject();
        }

        byte[] bytes = json.EndArray().EndObject().Written.ToArray();
        string temporary = DurableFile.TemporaryName(build.Root);
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, build.State, overwrite: true);
        DurableFile.FlushFolder(build.Root);
    }

    private static void Write(CanonicalJson json, IReadOnlyList<string> texts)
    {
        json.BeginArray();
        foreach (string text in texts)
        {
            json.String(text);
        }

        json.EndArray();
    }

    private static string[] Texts(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
