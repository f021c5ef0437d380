using System.CommandLine;

namespace DataForge.Cli.Commands;

/// <summary>Arguments of all commands that read a pipeline file.</summary>
internal static class PipelineArguments
{
    public static Argument<string> File() => new("FILE") { Description = "The pipeline file." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Set a value of the file, as in seed=7, variables.data=/data or steps.contrast.min_similarity=0.4; the value is YAML. May be given several times.",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
