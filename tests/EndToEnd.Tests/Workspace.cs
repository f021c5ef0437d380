using System.Security.Cryptography;
using System.Text;

namespace DataForge.EndToEnd.Tests;

/// <summary>A folder with the quickstart pipeline, its samples cut into several files, and its builds.</summary>
internal sealed class Workspace : IDisposable
{
    private const string Seeds = "seeds";
    private const int ShardBytes = 60_000;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes pipeline and seeds.</summary>
    /// <param name="input">Folder of the seeds; by default beside the pipeline.</param>
    /// <param name="cases">How often each seed is there, each time with another beginning of its prompt.</param>
    public Workspace(string? input = null, int cases = 1)
    {
        Input = input ?? _folder[Seeds];
        Directory.CreateDirectory(Input);
        for (int i = 0; i < cases; i++)
        {
            Cut("preferences", 3, i);
            Cut("word_problems", 2, i);
        }

        string quickstart = File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "pipelines", "quickstart.yaml"));
        File.WriteAllText(Pipeline, quickstart.Replace("../samples/preferences.jsonl", $"{input ?? Seeds}/preferences-*.jsonl", StringComparison.Ordinal)
            .Replace("../samples/word_problems.jsonl", $"{input ?? Seeds}/word_problems-*.jsonl", StringComparison.Ordinal)
            + $"\nsinks:\n  - use: dataset\n    shard_bytes: {ShardBytes}\n");
    }

    /// <summary>A workspace of its own with the finished build in it.</summary>
    public static Workspace OfFinishedBuild()
    {
        string built = FinishedBuild.Workspace.Build;
        var workspace = new Workspace();
        MountFactAttribute.Run("cp", "-a", built, workspace.Build).Should().BeTrue();
        return workspace;
    }

    /// <summary>Full path of the folder.</summary>
    public string Root => _folder.Root;

    /// <summary>Folder of the seeds.</summary>
    public string Input { get; }

    /// <summary>The pipeline file.</summary>
    public string Pipeline => _folder["quickstart.yaml"];

    /// <summary>The build.</summary>
    public string Build => _folder["build"];

    /// <summary>Its dataset.</summary>
    public string Dataset => _folder["build/dataset"];

    /// <summary>Arguments of a run into <see cref="Build"/> with events as JSON.</summary>
    public string[] RunArguments(params string[] more) => ["run", Pipeline, "--out", Build, "--json", .. more];

    /// <summary>Runs to the end, which must be a good one.</summary>
    public ProgramRun Run(params string[] more)
    {
        ProgramRun run = ProgramRun.Of(RunArguments(more));
        run.ExitCode.Should().Be(0, run.Output + run.Error);
        return run;
    }

    /// <summary>Names and SHA-256 of all files of the dataset.</summary>
    public string Hash() => HashOf(Dataset);

    /// <summary>Names and SHA-256 of all files of a folder.</summary>
    public static string HashOf(string folder)
    {
        var text = new StringBuilder();
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.Append(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))).Append(' ').AppendLine(Path.GetRelativePath(folder, file));
        }

        return text.ToString();
    }

    /// <summary>Files and folders under a build that only a running writer may have.</summary>
    public static IEnumerable<string> Temporary(string build) => Directory.EnumerateFileSystemEntries(build, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path).StartsWith('.') || path.EndsWith(".new", StringComparison.Ordinal) || path.EndsWith(".partial", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private void Cut(string name, int parts, int number)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Golden.RepositoryRoot, "samples", name + ".jsonl"));
        if (number > 0)
        {
            lines = [.. lines.Select(line => line.Replace("\"role\":\"user\",\"content\":\"", $"\"role\":\"user\",\"content\":\"Case {number}: ", StringComparison.Ordinal)
                .Replace("{\"prompt\":\"", $"{{\"prompt\":\"Case {number}: ", StringComparison.Ordinal))];
        }

        int each = (lines.Length + parts - 1) / parts;
        for (int part = 0; part < parts; part++)
        {
            File.WriteAllLines(Path.Combine(Input, $"{name}-{number}-{part}.jsonl"), lines.Skip(part * each).Take(each));
        }
    }
}
