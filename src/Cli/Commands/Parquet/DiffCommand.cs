using System.CommandLine;
using DataForge.Parquet.Comparison;

namespace DataForge.Cli.Commands.Parquet;

/// <summary><c>dataforge parquet diff A B</c>: bytes shared by pages, and rows changed.</summary>
internal static class DiffCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "diff",
            "Compares two files: how many bytes of the second lie in pages that the first has too (what an upload saves), and which rows changed. Exit code 0 where columns and rows are the same, 1 where not.",
            "parquet diff old.parquet new.parquet");
        Argument<string> first = new("A") { Description = "The file before." };
        Argument<string> second = new("B") { Description = "The file after." };
        command.Add(first);
        command.Add(second);
        command.SetAction(parsed =>
            ParquetDiff.Run(parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), context.Out) ? ExitCodes.Done : ExitCodes.Failed);
        return command;
    }
}
