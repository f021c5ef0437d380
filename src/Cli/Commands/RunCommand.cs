using System.CommandLine;
using DataForge.Cli.Reporting;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge run FILE</c>: builds the dataset, or what of it is missing.</summary>
internal static class RunCommand
{
    private const int MaximumWorkers = 1024;

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "run",
            "Builds the dataset of a pipeline file. What is finished is never done again: run the same command to go on after a stop, or after a change.",
            "run pipelines/quickstart.yaml",
            "run my.yaml --out builds/mine --workers 8",
            "run my.yaml --limit 1000 --set steps.contrast.min_similarity=0.4",
            "run my.yaml --json > events.jsonl");
        Argument<string> file = PipelineArguments.File();
        Option<string> output = BuildArguments.Out();
        Option<int> workers = new("--workers") { Description = "Pieces of work at a time (default: the number of processors). The dataset does not depend on it.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaximumWorkers)
            {
                result.AddError($"--workers {result.GetValueOrDefault<int>()}: a number from 1 to {MaximumWorkers} is needed.");
            }
        });
        Option<int?> limit = PipelineArguments.Limit();
        Option<string[]> set = PipelineArguments.Set();
        Option<string?> cache = new("--cache") { Description = "Folder of what teachers gave before (default: in the build). Builds that share it share their scores.", HelpName = "DIR" };
        Option<bool> json = new("--json") { Description = "Write events as JSON lines; the last one is a summary." };
        command.Add(file);
        command.Add(output);
        command.Add(workers);
        command.Add(limit);
        command.Add(set);
        command.Add(cache);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            PipelineCheck check = PipelineFile.Read(parsed.GetRequiredValue(file), context.Catalogue, parsed.GetValue(set));
            if (check.Definition is not { } pipeline)
            {
                context.Error.Write(ProblemReport.Write(check.Problems));
                return ExitCodes.WrongUsage;
            }

            var options = new RunOptions { Workers = parsed.GetValue(workers), Limit = parsed.GetValue(limit), CacheFolder = parsed.GetValue(cache) };
            using RunReporting reporting = RunReporting.Start(context, parsed.GetValue(json));
            var runner = new PipelineRunner(pipeline, BuildArguments.FolderFor(parsed.GetValue(output), pipeline.Name), options, reporting.Reporter, TimeProvider.System);
            RunSummary summary = await runner.RunAsync(cancellation);
            if (summary.Status == RunStatus.Failed)
            {
                await context.Out.FlushAsync(CancellationToken.None);
                await context.Error.WriteLineAsync($"dataforge: {SummaryText.Headline(summary)}");
            }

            return summary.Status switch
            {
                RunStatus.Done or RunStatus.Unchanged => ExitCodes.Done,
                RunStatus.Stopped => ExitCodes.Stopped,
                _ => ExitCodes.Failed,
            };
        });
        return command;
    }
}
