using DataForge.Pipelines.Definition.Checking;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition;

/// <summary>
/// Reads and checks pipeline files: YAML, then fragments (<c>include</c>), then <c>--set</c>, then variables, then options, then the graph.
/// A file is checked completely before the first row: the outcome lists every problem that any of these finds.
/// </summary>
public static class PipelineFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; messages show it as given here.</param>
    /// <param name="catalogue">What the file may name.</param>
    /// <param name="overrides"><c>path=value</c> each, as in <c>steps.contrast.min_similarity=0.3</c>; the value is YAML.</param>
    public static PipelineCheck Read(string path, Catalogue catalogue, IReadOnlyList<string>? overrides = null)
    {
        string baseFolder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Check(catalogue, baseFolder, problems =>
        {
            ConfigMap root = new IncludeReader(problems).Read(path);
            root = new Overrides(problems).Apply(root, overrides ?? []);
            return new VariableExpander(problems).Expand(root);
        });
    }

    /// <summary>Reads a pipeline that was written out as JSON after its check: it has no fragments and no variables, and <c>${</c> in it is plain text.</summary>
    /// <param name="text">The pipeline.</param>
    /// <param name="shownAs">What messages call it.</param>
    /// <param name="baseFolder">Full path of the folder that relative paths in options start from.</param>
    /// <param name="catalogue">What it may name.</param>
    public static PipelineCheck ReadResolved(string text, string shownAs, string baseFolder, Catalogue catalogue) => Check(catalogue, baseFolder, _ => ResolvedReader.Read(text, shownAs));

    private static PipelineCheck Check(Catalogue catalogue, string baseFolder, Func<ProblemList, ConfigMap> read)
    {
        var problems = new ProblemList();
        PipelineDefinition? definition = null;
        try
        {
            definition = new DefinitionBinder(catalogue, problems).Bind(read(problems), baseFolder);
        }
        catch (ProblemException error)
        {
            problems.Add(error.Problem);
        }

        return new PipelineCheck(problems.Count == 0 ? definition : null, problems.InOrder());
    }
}
