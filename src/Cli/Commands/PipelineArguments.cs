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

    public static Option<int?> Limit()
    {
        Option<int?> limit = new("--limit") { Description = "Read only this many records of each file: for trying a pipeline out.", HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 and int found)
            {
                result.AddError($"--limit {found}: a number from 1 is needed.");
            }
        });
        return limit;
    }
}
