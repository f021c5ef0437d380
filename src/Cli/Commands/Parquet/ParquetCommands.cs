using System.CommandLine;

namespace DataForge.Cli.Commands.Parquet;

/// <summary><c>dataforge parquet</c>: Parquet files by themselves, whatever they hold.</summary>
internal static class ParquetCommands
{
    public static Command Create(CommandContext context) => new ExampleCommand(
        "parquet",
        "Shows, writes, checks and compares Parquet files.",
        "parquet cat rows.parquet --limit 3",
        "parquet write rows.jsonl rows.parquet",
        "parquet verify rows.parquet",
        "parquet diff old.parquet new.parquet")
    {
        MetaCommand.Create(context),
        CatCommand.Create(context),
        WriteCommand.Create(context),
        VerifyCommand.Create(context),
        DiffCommand.Create(context),
    };
}
