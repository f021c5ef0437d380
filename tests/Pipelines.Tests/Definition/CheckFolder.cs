using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

/// <summary>A folder with pipeline files to check.</summary>
internal sealed class CheckFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Root;

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
    }

    /// <summary>Reads a file of the folder.</summary>
    public PipelineCheck Read(string name, params string[] overrides) => PipelineFile.Read(_folder[name], Fakes.Catalogue, overrides);

    /// <summary>Writes a file, reads it, and expects no problem.</summary>
    public PipelineDefinition Accept(string text, params string[] overrides)
    {
        Write("pipeline.yaml", text);
        PipelineCheck check = Read("pipeline.yaml", overrides);
        check.Problems.Should().BeEmpty();
        return check.Definition!;
    }

    /// <summary>Writes a file, reads it, and gives its problems as <c>line:column: path: message</c>.</summary>
    public IReadOnlyList<string> Reject(string text, params string[] overrides)
    {
        Write("pipeline.yaml", text);
        PipelineCheck check = Read("pipeline.yaml", overrides);
        check.Definition.Should().BeNull();
        check.Problems.Should().NotBeEmpty();
        return [.. check.Problems.Select(problem => problem.ToString().Replace(_folder["pipeline.yaml"] + ":", "", StringComparison.Ordinal).Replace(" error:", "", StringComparison.Ordinal))];
    }
}
