using System.CommandLine;
using DataForge.Core.Files;
using DataForge.Parquet.Tools;

namespace DataForge.Cli.Commands.Parquet;

/// <summary><c>dataforge parquet write IN OUT</c>: JSON lines as a Parquet file.</summary>
internal static class WriteCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "write",
            "Writes JSON lines as a Parquet file, by default as the hub wants it: zstd, page index, content-defined chunking. The file is there only if all rows were written.",
            "parquet write rows.jsonl rows.parquet",
            "parquet write rows.jsonl rows.parquet --codec zstd:9 --cdc off --row-group-rows 10000",
            "parquet write rows.jsonl rows.parquet --schema fields.json --profile compact");
        Argument<string> input = new("IN") { Description = "A file of JSON lines, compressed by gzip or not." };
        Argument<string> output = new("OUT") { Description = "The Parquet file; one already there is replaced." };
        Option<string?> schema = new("--schema") { Description = "A JSON file of fields, as in [{\"name\": \"id\", \"type\": \"int64\", \"nullable\": false}]; default: inferred from all rows.", HelpName = "FILE" };
        Option<string?> codec = new("--codec") { Description = "zstd, snappy, gzip, brotli, lz4raw or none, with a level as in zstd:9 (default zstd).", HelpName = "NAME" };
        Option<string?> chunking = new("--cdc") { Description = "Content-defined chunking in bytes, MIN,MAX,LEVEL, or off (default 262144,1048576,0; profile compact 1572864,2621440,0).", HelpName = "SIZES" };
        Option<int?> groupRows = new("--row-group-rows") { Description = "Rows of a row group.", HelpName = "N" };
        Option<int?> pageBytes = new("--page-bytes") { Description = "Bytes at which a page ends (default 1048576; profile compact 4194304).", HelpName = "N" };
        Option<int?> pageRows = new("--page-rows") { Description = "Rows of a page.", HelpName = "N" };
        Option<string?> dictionary = new("--dictionary") { Description = "on or off (default on).", HelpName = "on|off" };
        Option<string?> profile = new("--profile") { Description = "hub or compact (default hub).", HelpName = "NAME" };
        Option<int?> threads = new("--threads") { Description = "Threads; the bytes do not depend on them.", HelpName = "N" };
        command.Add(input);
        command.Add(output);
        foreach (Option option in new Option[] { schema, codec, chunking, groupRows, pageBytes, pageRows, dictionary, profile, threads })
        {
            command.Add(option);
        }

        command.SetAction(parsed => Write(
            context,
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            new ParquetWriteArguments
            {
                SchemaJson = parsed.GetValue(schema) is { } file ? File.ReadAllText(file) : null,
                Codec = parsed.GetValue(codec),
                Chunking = parsed.GetValue(chunking),
                RowGroupRows = parsed.GetValue(groupRows),
                PageBytes = parsed.GetValue(pageBytes),
                PageRows = parsed.GetValue(pageRows),
                Dictionary = parsed.GetValue(dictionary),
                Profile = parsed.GetValue(profile),
                Threads = parsed.GetValue(threads),
                Gunzip = file => new GzipMembersStream(file, parsed.GetValue(input)),
            }));
        return command;
    }

    private static int Write(CommandContext context, string input, string output, ParquetWriteArguments arguments)
    {
        try
        {
            _ = arguments.ToOptions();
        }
        catch (FormatException wrong)
        {
            context.Error.WriteLine($"dataforge: {wrong.Message}.");
            return ExitCodes.WrongUsage;
        }

        try
        {
            ParquetWriteCommand.Run(input, output, arguments, context.Out);
            return ExitCodes.Done;
        }
        catch (FormatException wrong)
        {
            context.Error.WriteLine($"dataforge: {wrong.Message}");
            return ExitCodes.Failed;
        }
    }
}
