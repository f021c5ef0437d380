namespace DataForge.Pipelines.Definition.Reading;

/// <summary>A problem that leaves nothing to go on with: the file cannot be read, or is not YAML.</summary>
internal sealed class ProblemException(FilePlace place, string message) : Exception(message)
{
    public PipelineProblem Problem { get; } = new(place, message);
}
