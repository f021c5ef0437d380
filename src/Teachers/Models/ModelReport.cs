using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models;

/// <summary>What a model directory is and can do, found by loading it once for each task: the content of <c>models check</c>.</summary>
public sealed record ModelReport
{
    /// <summary>The directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The class that the configuration names.</summary>
    public required string Architecture { get; init; }

    /// <summary>Scalar weights in the files.</summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes of the weight files.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Bytes of memory the managed backend needs for weights, kept as stored.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Tasks the model can be loaded for.</summary>
    public required IReadOnlyList<TeacherTask> Tasks { get; init; }

    /// <summary>For each task the fingerprint of its scores over token ids.</summary>
    public required IReadOnlyDictionary<TeacherTask, string> Fingerprints { get; init; }

    /// <summary>For each task that cannot be loaded after all, why.</summary>
    public required IReadOnlyDictionary<TeacherTask, string> Problems { get; init; }

    /// <summary>Reads a directory and loads it for each of its tasks once.</summary>
    /// <exception cref="ModelFormatException">The directory cannot be used for any task.</exception>
    public static ModelReport Check(string directory)
    {
        using ModelDirectory opened = ModelDirectory.Open(directory);
        using var backend = new ManagedBackend();
        var fingerprints = new SortedDictionary<TeacherTask, string>();
        var problems = new SortedDictionary<TeacherTask, string>();
        foreach (TeacherTask task in opened.Tasks)
        {
            try
            {
                using LocalTeacherModel teacher = LocalTeacherModel.Load(new LocalTeacherOptions { Name = "check", Directory = directory, Task = task });
                fingerprints.Add(task, teacher.Description.Fingerprint);
            }
            catch (ModelFormatException problem)
            {
                problems.Add(task, problem.Message);
            }
        }

        return new ModelReport
        {
            Directory = directory,
            Architecture = opened.Configuration.Architecture,
            Parameters = opened.StoredParameters,
            WeightBytes = opened.Tensors.Paths.Sum(path => new FileInfo(path).Length),
            MemoryBytes = opened.RequiredMemory(backend),
            Tasks = opened.Tasks,
            Fingerprints = fingerprints,
            Problems = problems,
        };
    }
}
