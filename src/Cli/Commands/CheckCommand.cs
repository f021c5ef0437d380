using System.CommandLine;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge check FILE</c>: everything that is wrong with a pipeline file, at once.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "check",
            "Checks a pipeline file without running it: keys, values, names, and which rows and columns reach each step.",
            "check pipelines/quickstart.yaml",
            "check my.yaml --set steps.contrast.min_similarity=0.4",
            "check my.yaml --json");
        Argument<string> file = PipelineArguments.File();
        Option<string[]> set = PipelineArguments.Set();
        Option<bool> json = new("--json") { Description = "Write the outcome as one JSON object." };
        command.Add(file);
        command.Add(set);
        command.Add(json);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            PipelineCheck check = PipelineFile.Read(path, context.Catalogue, parsed.GetValue(set));
            if (parsed.GetValue(json))
            {
                CheckJson.Write(context.Out, path, check);
            }
            else if (check.Definition is { } definition)
            {
                context.Out.WriteLine($"{path}: fine ({Count(definition.Sources.Count, "source")}, {Count(definition.Teachers.Count, "teacher")}, {Count(definition.Steps.Count, "step")}, {Count(definition.Splits.Count, "split")})");
            }
            else
            {
                context.Error.Write(ProblemReport.Write(check.Problems));
            }

            return check.Definition is null ? ExitCodes.WrongUsage : ExitCodes.Done;
        });
        return command;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
