using System.CommandLine;
using DataForge.Pipelines.Builds;

namespace DataForge.Cli.Commands;

/// <summary>Arguments of all commands that work on a build.</summary>
internal static class BuildArguments
{
    /// <summary>Folder of a build where none is given.</summary>
    public const string DefaultFolder = "out";

    public static Option<string> Out() => new("--out")
    {
        Description = $"Folder of the build (default {DefaultFolder}/NAME, NAME being the pipeline's name).",
        HelpName = "DIR",
    };

    /// <summary>The build that a finished run left; by default the only one under <see cref="DefaultFolder"/>.</summary>
    public static Option<string> Build() => new("--build")
    {
        Description = $"Folder of the build (default: the only one in {DefaultFolder}).",
        HelpName = "DIR",
    };

    /// <summary>The folder given, or the default one of a pipeline.</summary>
    public static BuildFolder FolderFor(string? given, string pipeline) => new(given ?? Path.Combine(DefaultFolder, pipeline));

    /// <summary>The folder given, or the only build there is.</summary>
    /// <exception cref="BuildException">None is given, and there is not exactly one.</exception>
    public static BuildFolder Find(string? given)
    {
        if (given is not null)
        {
            return new BuildFolder(given);
        }

        string[] builds = Directory.Exists(DefaultFolder)
            ? [.. Directory.GetDirectories(DefaultFolder).Where(folder => File.Exists(new BuildFolder(folder).State)).Order(StringComparer.Ordinal)]
            : [];
        return builds.Length switch
        {
            1 => new BuildFolder(builds[0]),
            0 => throw new BuildException($"There is no build in {DefaultFolder}. Make one with 'dataforge run PIPELINE', or name its folder with --build."),
            _ => throw new BuildException($"There are several builds: {string.Join(", ", builds)}. Choose one with --build."),
        };
    }
}
