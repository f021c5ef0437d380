using System.CommandLine;
using DataForge.Parquet.Filtering;
using DataForge.Parquet.Tools;

namespace DataForge.Cli.Commands.Parquet;

/// <summary><c>dataforge parquet cat FILE</c>: rows as lines of JSON.</summary>
internal static class CatCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "cat",
            "Prints rows as lines of JSON. Row groups and pages that cannot match are not read, where statistics, indexes or bloom filters show it.",
            "parquet cat rows.parquet --limit 3",
            "parquet cat rows.parquet --columns id,chosen --where split = train");
        Argument<string> file = new("FILE") { Description = "A Parquet file." };
        Option<string> columns = new("--columns") { Description = "Fields to print, separated by commas.", HelpName = "A,B" };
        Option<string[]> where = new("--where")
        {
            Description = "Only rows whose column compares so, as in: split = train (or in one argument: \"split = train\"). The operators are = != < <= > >=. May be given several times.",
            HelpName = "COLUMN OPERATOR VALUE",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<long?> limit = new("--limit") { Description = "Print at most this many rows.", HelpName = "N" };
        command.Add(file);
        command.Add(columns);
        command.Add(where);
        command.Add(limit);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(limit) < 0)
            {
                context.Error.WriteLine($"dataforge: --limit takes a number of rows, not {parsed.GetValue(limit)}");
                return ExitCodes.WrongUsage;
            }

            try
            {
                List<ColumnFilter> filters = WhereOption.Parse(parsed.GetValue(where) ?? []);
                ParquetCatCommand.Run(parsed.GetRequiredValue(file), parsed.GetValue(columns)?.Split(','), filters, parsed.GetValue(limit), context.Out);
                return ExitCodes.Done;
            }
            catch (Exception error) when (error is ArgumentException or FormatException)
            {
                context.Error.WriteLine($"dataforge: {error.Message}");
                return ExitCodes.WrongUsage;
            }
        });
        return command;
    }
}
