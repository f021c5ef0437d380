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
            var wrong = false;
            foreach (string file in parsed.GetRequiredValue(files))
            {
                try
                {
                    wrong |= ParquetVerifier.Run(file, context.Out) > 0;
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    context.Error.WriteLine($"dataforge: {error.Message}");
                    wrong = true;
                }
            }

            return wrong ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }
}
