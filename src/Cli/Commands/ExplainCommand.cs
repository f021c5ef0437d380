using System.CommandLine;
using DataForge.Cli.RowViews;
using DataForge.Core.Rows;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Families;
using Spectre.Console;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge explain ROW_ID</c>: where a row comes from.</summary>
internal static class ExplainCommand
{
    private const int MaximumDepth = 64;

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "explain",
            "Shows where a row comes from: the tree from the row to its seeds, what each operator changed and chose, scores, and why it was rejected if it was.",
            "explain 3f2a9c0d4e5b60718293a4b5c6d7e8f9",
            "explain 3f2a9c0d4e5b60718293a4b5c6d7e8f9 --build out/quickstart");
        Argument<string> id = new("ROW_ID") { Description = "Id of a row: 32 hex digits." };
        Option<string> build = BuildArguments.Build();
        command.Add(id);
        command.Add(build);
        command.SetAction(parsed =>
        {
            if (RowIds.Parse([parsed.GetRequiredValue(id)], context.Error) is not [RowId row])
            {
                return ExitCodes.WrongUsage;
            }

            BuildReader reader = BuildReader.Open(BuildArguments.Find(parsed.GetValue(build)));
            Dictionary<RowId, FamilyEntry> lineage = Lineage(reader, row);
            if (!lineage.TryGetValue(row, out FamilyEntry? entry))
            {
                context.Error.WriteLine($"dataforge: there is no row {row} in the build.");
                return ExitCodes.Failed;
            }

            IAnsiConsole console = RowConsole.Of(context);
            RowView view = RowConsole.View(context);
            view.Write(entry);
            Write(console, view, lineage, entry, 0);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The row and all its ancestors, a generation a pass.</summary>
    private static Dictionary<RowId, FamilyEntry> Lineage(BuildReader reader, RowId row)
    {
        var all = new Dictionary<RowId, FamilyEntry>();
        HashSet<RowId> wanted = [row];
        for (int depth = 0; wanted.Count > 0 && depth < MaximumDepth; depth++)
        {
            foreach ((RowId id, FamilyEntry entry) in reader.Find(wanted))
            {
                all[id] = entry;
            }

            wanted = [.. all.Values.SelectMany(entry => entry.Row.Origin.Parents).Where(parent => !all.ContainsKey(parent))];
        }

        return all;
    }

    private static void Write(IAnsiConsole console, RowView view, Dictionary<RowId, FamilyEntry> lineage, FamilyEntry entry, int depth)
    {
        Origin origin = entry.Row.Origin;
        string indent = new(' ', depth * 2);
        if (origin.Step is null)
        {
            console.Write(new Text(ShownText.Of($"{indent}seed of source {origin.Source}: slice {origin.Place.Slice}, line {origin.Place.Line} and byte {origin.Place.ByteOffset} in it\n")));
            return;
        }

        console.Write(new Text(ShownText.Of($"{indent}made by step {origin.Step}: {origin.Operator} v{origin.OperatorVersion} {origin.OperatorParameters}\n"), new Style(decoration: Decoration.Bold)));
        for (int i = 0; i < origin.Parents.Length; i++)
        {
            RowId parent = origin.Parents[i];
            if (!lineage.TryGetValue(parent, out FamilyEntry? from))
            {
                console.Write(new Text($"{indent}  parent {parent} is not in the build\n"));
                continue;
            }

            console.Write(new Text($"{indent}parent {i + 1}: {RowView.FactsOf(from)}\n"));
            if (i == 0)
            {
                view.WriteChanges(from.Row, entry.Row);
            }

            Write(console, view, lineage, from, depth + 1);
        }
    }
}
