using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Commands;

/// <summary>The pipeline that a build was made with.</summary>
internal static class ResolvedPipelines
{
    /// <summary>Reads the pipeline that the state holds. Relative paths in it start from the current folder; a rebuild reads no source.</summary>
    /// <exception cref="BuildException">This version of the program cannot run it.</exception>
    public static PipelineDefinition Read(BuildState state, Catalogue catalogue)
    {
        PipelineCheck check = PipelineFile.ReadResolved(state.Pipeline, "the build's pipeline", Environment.CurrentDirectory, catalogue);
        return check.Definition ?? throw new BuildException($"The build was made by a pipeline that this version does not accept:\n{ProblemReport.Write(check.Problems)}");
    }
}
