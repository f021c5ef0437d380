using System.CommandLine;
using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge check-dataset DIR</c>: what would go wrong when a trainer or the hub reads a folder.</summary>
internal static class CheckDatasetCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "check-dataset",
            "Checks a dataset folder in hub layout, made by DataForge or not, for what trainers and the hub would get silently wrong.",
            "check-dataset out/quickstart/dataset",
            "check-dataset ~/datasets/my-pairs");
        Argument<string> folder = new("DIR") { Description = "The folder with the card and the Parquet files." };
        command.Add(folder);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(path))
            {
                context.Error.WriteLine($"dataforge: there is no folder {path}.");
                return ExitCodes.Failed;
            }

            IReadOnlyList<Finding> findings = DatasetChecker.Check(path);
            foreach (Finding finding in findings)
            {
                context.Out.WriteLine($"{finding.Place}: {finding.Severity.ToString().ToLowerInvariant()} [{finding.Check}]: {finding.Problem} {finding.Remedy}");
            }

            int errors = findings.Count(finding => finding.Severity == Severity.Error);
            context.Out.WriteLine($"{DatasetChecker.Checks.Count} checks, {errors} errors, {findings.Count - errors} warnings");
            return errors == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
