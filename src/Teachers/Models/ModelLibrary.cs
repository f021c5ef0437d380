using DataForge.Teachers.Models.Hub;

namespace DataForge.Teachers.Models;

/// <summary>A model directory that was found.</summary>
/// <param name="Path">The directory.</param>
/// <param name="Architecture">The class that the configuration names; null where it cannot be used.</param>
/// <param name="Tasks">What it can be loaded for.</param>
/// <param name="WeightBytes">Bytes of its weight files.</param>
/// <param name="From">Where it was pulled from; null where that is not known.</param>
/// <param name="Problem">Why it cannot be used; null where it can.</param>
public sealed record ListedModel(string Path, string? Architecture, IReadOnlyList<Scoring.TeacherTask> Tasks, long WeightBytes, PulledFrom? From, string? Problem);

/// <summary>Finds the model directories under a folder.</summary>
public static class ModelLibrary
{
    private const int DeepestLevel = 3;

    /// <summary>The model directories, by path. Nothing is loaded.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<ListedModel> Find(string root) => Directory.Exists(root)
        ? [.. Folders(root, 0).Order(StringComparer.Ordinal).Select(Describe)]
        : throw new DirectoryNotFoundException($"{root}: there is no such folder. Pull a model into it, or name another one.");

    private static IEnumerable<string> Folders(string folder, int level)
    {
        if (File.Exists(Path.Combine(folder, "config.json")) || File.Exists(Path.Combine(folder, "modules.json")))
        {
            return [folder];
        }

        return level == DeepestLevel ? [] : Directory.EnumerateDirectories(folder).SelectMany(inner => Folders(inner, level + 1));
    }

    private static ListedModel Describe(string folder)
    {
        long bytes = Directory.EnumerateFiles(folder, "*.safetensors").Sum(path => new FileInfo(path).Length);
        try
        {
            using ModelDirectory directory = ModelDirectory.Open(folder);
            return new ListedModel(folder, directory.Configuration.Architecture, directory.Tasks, bytes, PulledFrom.Read(folder), null);
        }
        catch (ModelFormatException problem)
        {
            return new ListedModel(folder, null, [], bytes, null, problem.Message);
        }
    }
}
