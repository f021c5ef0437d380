using System.CommandLine;
using DataForge.Parquet.Verification;

namespace DataForge.Cli.Commands.Parquet;

/// <summary><c>dataforge parquet verify FILE...</c>: reads everything and compares it with what the file says of itself.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "verify",
            "Reads all of a file and checks what it says of itself: checksums, levels, counts, statistics, indexes, sorting, bloom filters.",
            "parquet verify rows.parquet",
            "parquet verify train-00000-of-00002.parquet train-00001-of-00002.parquet");
        Argument<string[]> files = new("FILE") { Description = "Parquet files.", Arity = ArgumentArity.OneOrMore };
        command.Add(files);
        command.SetAction(parsed =>
        {
            int findings = 0;
            foreach (string file in parsed.GetRequiredValue(files))
            {
                findings += ParquetVerifier.Run(file, context.Out);
            }

            return findings == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
