using System.CommandLine;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Pipelines.Builds;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge rebuild ROW_ID</c>: makes rows again from their parents and compares.</summary>
internal static class RebuildCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "rebuild",
            "Makes rows again from their parents and provenance, without mining, and compares them byte for byte with the recorded ones.",
            "rebuild 3f2a9c0d4e5b60718293a4b5c6d7e8f9",
            "rebuild --sample 200 --build out/quickstart");
        Argument<string[]> ids = new("ROW_ID") { Description = "Ids of rows: 32 hex digits each.", Arity = ArgumentArity.ZeroOrMore };
        Option<int> sample = new("--sample") { Description = "Instead of ids: this many rows with parents, drawn by key.", HelpName = "N" };
        Option<string> build = BuildArguments.Build();
        command.Add(ids);
        command.Add(sample);
        command.Add(build);
        command.SetAction(parsed =>
        {
            BuildReader reader = BuildReader.Open(BuildArguments.Find(parsed.GetValue(build)));
            if (RowIds.Parse(parsed.GetValue(ids) ?? [], context.Error) is not { } rows)
            {
                return ExitCodes.WrongUsage;
            }

            if (parsed.GetValue(sample) is > 0 and int count)
            {
                rows = Draw(reader, count);
            }

            if (rows.Count == 0)
            {
                context.Error.WriteLine("dataforge: no row was named; give ids, or --sample N.");
                return ExitCodes.WrongUsage;
            }

            IReadOnlyList<RebuildResult> results = new RowRebuilder(reader, ResolvedPipelines.Read(reader.State, context.Catalogue)).Rebuild(rows);
            foreach (RebuildResult result in results.Where(result => !result.IsEqual || results.Count <= 10))
            {
                context.Out.WriteLine(result.IsEqual ? $"{result.Id}: equal" : $"{result.Id}: DIFFERENT: {result.Problem}");
            }

            int equal = results.Count(result => result.IsEqual);
            context.Out.WriteLine($"{equal} of {results.Count} rows made again are equal");
            return equal == results.Count ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static IReadOnlyList<RowId> Draw(BuildReader reader, int count) =>
        [.. reader.Entries().Where(entry => !entry.Row.IsOriginal).Select(entry => entry.Row.Id)
            .OrderBy(id => KeyedDraw.For(0, "rebuild", id).NextUInt64()).ThenBy(id => id).Take(count)];
}
