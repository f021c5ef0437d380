using System.CommandLine;
using DataForge.Parquet.Tools;

namespace DataForge.Cli.Commands.Parquet;

/// <summary><c>dataforge parquet meta FILE</c>: what a file says of itself.</summary>
internal static class MetaCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "meta",
            "Shows what a file says of itself: schema, row groups, chunks, pages, encodings, sizes, statistics, key-values.",
            "parquet meta rows.parquet",
            "parquet meta rows.parquet --json");
        Argument<string> file = new("FILE") { Description = "A Parquet file." };
        Option<bool> json = new("--json") { Description = "Write one JSON object." };
        command.Add(file);
        command.Add(json);
        command.SetAction(parsed =>
        {
            ParquetMetaCommand.Run(parsed.GetRequiredValue(file), parsed.GetValue(json), context.Out);
            return ExitCodes.Done;
        });
        return command;
    }
}
