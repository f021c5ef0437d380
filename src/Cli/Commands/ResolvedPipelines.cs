using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Commands;

/// <summary>The pipeline that a build was made with.</summary>
internal static class ResolvedPipelines
{
    /// <summary>Reads the pipeline that the state holds.</summary>
    /// <exception cref="BuildException">This version of the program cannot run it.</exception>
    public static PipelineDefinition Read(BuildState state, Catalogue catalogue)
    {
        string folder = Directory.CreateTempSubdirectory("dataforge-").FullName;
        try
        {
            string path = Path.Combine(folder, "pipeline.yaml");
            File.WriteAllText(path, state.Pipeline);
            PipelineCheck check = PipelineFile.Read(path, catalogue);
            return check.Definition ?? throw new BuildException($"The build was made by a pipeline that this version does not accept:\n{ProblemReport.Write(check.Problems)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
