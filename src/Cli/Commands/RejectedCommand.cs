using System.CommandLine;
using System.Globalization;
using DataForge.Cli.RowViews;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Families;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge rejected</c>: why rows were dropped.</summary>
internal static class RejectedCommand
{
    private const int DefaultExamples = 1;

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "rejected",
            "Shows why rows were dropped: each step's reasons with their counts and examples.",
            "rejected",
            "rejected --step margin --examples 3",
            "rejected --reason duplicate --build out/quickstart");
        Option<string?> step = new("--step") { Description = "Only rows that this step rejected.", HelpName = "NAME" };
        Option<string?> reason = new("--reason") { Description = "Only rows rejected for this reason.", HelpName = "NAME" };
        Option<int> examples = new("--examples") { Description = "Rows to show for each reason.", HelpName = "N", DefaultValueFactory = _ => DefaultExamples };
        Option<string> build = BuildArguments.Build();
        command.Add(step);
        command.Add(reason);
        command.Add(examples);
        command.Add(build);
        command.SetAction(parsed =>
        {
            BuildReader reader = BuildReader.Open(BuildArguments.Find(parsed.GetValue(build)));
            var counts = new SortedDictionary<(string Step, string Reason), (long Rows, List<FamilyEntry> Examples)>();
            foreach (FamilyEntry entry in reader.Entries())
            {
                if (entry.State == EntryState.Rejected
                    && (parsed.GetValue(step) is not { } wantedStep || entry.EndedBy == wantedStep)
                    && (parsed.GetValue(reason) is not { } wantedReason || entry.Reason == wantedReason))
                {
                    Add(counts, entry, parsed.GetValue(examples));
                }
            }

            Write(context, counts);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Add(SortedDictionary<(string Step, string Reason), (long Rows, List<FamilyEntry> Examples)> counts, FamilyEntry entry, int examples)
    {
        (string, string) key = (entry.EndedBy!, entry.Reason!);
        (long rows, List<FamilyEntry> kept) = counts.TryGetValue(key, out (long, List<FamilyEntry>) found) ? found : (0, []);
        if (kept.Count < examples)
        {
            kept.Add(entry);
        }

        counts[key] = (rows + 1, kept);
    }

    private static void Write(CommandContext context, SortedDictionary<(string Step, string Reason), (long Rows, List<FamilyEntry> Examples)> counts)
    {
        if (counts.Count == 0)
        {
            context.Out.WriteLine("No row was rejected.");
            return;
        }

        RowView view = RowConsole.View(context);
        foreach (((string step, string reason), (long rows, List<FamilyEntry> examples)) in counts)
        {
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step}: {reason}: {rows:N0}"));
            context.Out.WriteLine();
            examples.ForEach(view.Write);
        }
    }
}
