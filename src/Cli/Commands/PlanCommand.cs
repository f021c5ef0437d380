using System.CommandLine;
using System.Globalization;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge plan FILE</c>: what a run would do.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "plan",
            "Shows what a run would do: which files changed, which stages have work to do, and what is reused. It changes nothing.",
            "plan pipelines/quickstart.yaml",
            "plan my.yaml --set steps.margin.max=0.7");
        Argument<string> file = PipelineArguments.File();
        Option<string> output = BuildArguments.Out();
        Option<int?> limit = PipelineArguments.Limit();
        Option<string[]> set = PipelineArguments.Set();
        command.Add(file);
        command.Add(output);
        command.Add(limit);
        command.Add(set);
        command.SetAction((parsed, cancellation) =>
        {
            PipelineCheck check = PipelineFile.Read(parsed.GetRequiredValue(file), context.Catalogue, parsed.GetValue(set));
            if (check.Definition is not { } pipeline)
            {
                context.Error.Write(ProblemReport.Write(check.Problems));
                return Task.FromResult(ExitCodes.WrongUsage);
            }

            PlanReport report = RunPlanner.Plan(pipeline, BuildArguments.FolderFor(parsed.GetValue(output), pipeline.Name), parsed.GetValue(limit), cancellation);
            Write(context.Out, report);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Write(TextWriter output, PlanReport report)
    {
        foreach (string file in report.ChangedFiles)
        {
            output.WriteLine($"new or changed: {file}");
        }

        int width = report.Stages.Max(stage => stage.Stage.Length);
        foreach (PlannedStage stage in report.Stages)
        {
            string work = stage.ToDo == 0 ? "reused" : $"{(stage.IsExact ? "" : "at most ")}{stage.ToDo} of {stage.Slices} to do";
            string rows = stage.Rows is long known ? $", {known.ToString("N0", CultureInfo.InvariantCulture)} rows in" : "";
            output.WriteLine($"  {stage.Stage.PadRight(width)}  {work}{rows}");
        }

        output.WriteLine(report.FirstChanged is { } first ? $"A run would start at '{first}'." : "Nothing to do: the build is up to date.");
    }
}
