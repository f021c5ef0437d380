using System.CommandLine;
using DataForge.Cli.RowViews;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Families;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge inspect</c>: rows of a build, side by side.</summary>
internal static class InspectCommand
{
    private const int DefaultCount = 5;

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "inspect",
            "Shows rows of a build with the differences between their sides highlighted: a fair sample, or the first ones.",
            "inspect",
            "inspect --kind causal --count 3",
            "inspect --operator contrast_grid --split test --build out/quickstart",
            "inspect 3f2a9c0d4e5b60718293a4b5c6d7e8f9");
        Argument<string[]> ids = new("ROW_ID") { Description = "Rows to show; without one a sample is drawn.", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> kind = new("--kind") { Description = "Only rows of this kind.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong([.. RowNames.AllKinds]);
        Option<string?> made = new("--operator") { Description = "Only rows that this operator made.", HelpName = "NAME" };
        Option<string?> step = new("--step") { Description = "Only rows that this step made.", HelpName = "NAME" };
        Option<string?> split = new("--split") { Description = "Only rows of this split.", HelpName = "NAME" };
        Option<int> count = new("--count") { Description = "Number of rows.", HelpName = "N", DefaultValueFactory = _ => DefaultCount };
        Option<bool> first = new("--first") { Description = "The first rows of the build instead of a sample." };
        Option<string> build = BuildArguments.Build();
        foreach (Symbol symbol in new Symbol[] { ids, kind, made, step, split, count, first, build })
        {
            Add(command, symbol);
        }

        command.SetAction(parsed =>
        {
            BuildReader reader = BuildReader.Open(BuildArguments.Find(parsed.GetValue(build)));
            if (RowIds.Parse(parsed.GetValue(ids) ?? [], context.Error) is not { } rows)
            {
                return ExitCodes.WrongUsage;
            }

            bool Matches(FamilyEntry entry) => entry.IsLive
                && (parsed.GetValue(kind) is not { } wantedKind || entry.Row.Origin.Kind.Name() == wantedKind)
                && (parsed.GetValue(made) is not { } wantedOperator || entry.Row.Origin.Operator == wantedOperator)
                && (parsed.GetValue(step) is not { } wantedStep || entry.Row.Origin.Step == wantedStep)
                && (parsed.GetValue(split) is not { } wantedSplit || entry.Row.Split == wantedSplit);
            IReadOnlyList<FamilyEntry> shown = rows.Count > 0
                ? [.. reader.Find(rows.ToHashSet()).Values]
                : Choose(reader.Entries().Where(Matches), parsed.GetValue(count), parsed.GetValue(first), out _);
            if (shown.Count == 0)
            {
                context.Error.WriteLine("dataforge: no row matches.");
                return ExitCodes.Failed;
            }

            RowView view = RowConsole.View(context);
            foreach (FamilyEntry entry in shown)
            {
                view.Write(entry);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The rows with the smallest keyed draws, in the order of the build; memory holds only those.</summary>
    internal static IReadOnlyList<FamilyEntry> Choose(IEnumerable<FamilyEntry> entries, int count, bool first, out long total)
    {
        total = 0;
        if (first)
        {
            return [.. entries.Take(count)];
        }

        var kept = new PriorityQueue<(long Order, FamilyEntry Entry), ulong>(Comparer<ulong>.Create((a, b) => b.CompareTo(a)));
        foreach (FamilyEntry entry in entries)
        {
            ulong draw = KeyedDraw.For(0, "inspect", entry.Row.Id).NextUInt64();
            kept.Enqueue((total++, entry), draw);
            if (kept.Count > count)
            {
                kept.Dequeue();
            }
        }

        return [.. kept.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Order).Select(item => item.Entry)];
    }

    private static void Add(Command command, Symbol symbol)
    {
        if (symbol is Option option)
        {
            command.Options.Add(option);
        }
        else
        {
            command.Arguments.Add((Argument)symbol);
        }
    }
}
