using System.CommandLine;

namespace DataForge.Cli.Commands.Parquet;

/// <summary><c>dataforge parquet</c>: Parquet files by themselves, whatever they hold.</summary>
internal static class ParquetCommands
{
    public static Command Create(CommandContext context) => new ExampleCommand(
        "parquet",
        "Writes, checks and compares Parquet files.",
        "parquet write rows.jsonl rows.parquet",
        "parquet verify rows.parquet",
        "parquet diff old.parquet new.parquet")
    {
        WriteCommand.Create(context),
        VerifyCommand.Create(context),
        DiffCommand.Create(context),
    };
}
