using System.Collections.Immutable;
using DataForge.Core.Identity;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Tests;

/// <summary>Valid throw-away values.</summary>
internal static class Some
{
    public static Partition Partition { get; } = new(7, [new("train", 0.8), new("test", 0.2)]);

    public static Row Seed(int number) => Seed($"Which number follows {number}?", $"{number + 1}", $"{number - 1}");

    public static Row Seed(string prompt, string chosen, string rejected)
    {
        var content = new PreferenceContent(Messages.FromUser(prompt), Messages.FromAssistant(chosen), Messages.FromAssistant(rejected));
        return Seed(content);
    }

    public static Row Seed(RowContent content)
    {
        RowId group = GroupIdentity.Of(content);
        return Row.Seed(content, group, Partition.SplitOf(group), new Origin("some", new SeedPlace("slice-0", 3, 120), RowKind.Original, LabelOrigin.Human), Annotations.None);
    }

    public static Family Family(Row seed)
    {
        var family = new Family();
        family.Add(seed);
        return family;
    }

    public static List<Family> Families(int count, int first = 0) => [.. Enumerable.Range(first, count).Select(number => Family(Seed(number)))];

    public static StepDefinition Step<TOperator, TOptions>(TOptions options, string? name = null, params string[] from)
        where TOperator : IOperator, IOperatorType<TOperator, TOptions>
        where TOptions : new() => new()
        {
            Name = name ?? TOperator.Info.Name,
            Operator = new OperatorRegistry.Builder().Add<TOperator, TOptions>().Build().Find(TOperator.Info.Name)!,
            Options = options!,
            From = from.Length > 0 ? from : [StepDefinition.All],
        };

    /// <summary>A row of any shape, with children, annotations and awkward texts.</summary>
    public static Family RandomFamily(ulong seed)
    {
        var random = new SplitMix64(seed);
        Row row = Seed(Content(ref random)).With(Notes(ref random));
        Family family = Family(row);
        int children = random.NextIndex(4);
        for (int i = 0; i < children; i++)
        {
            var child = Row.Child(Content(ref random), row.Groups, row.Split, row.Origin with
            {
                Kind = (RowKind)(1 + random.NextIndex(6)),
                Step = $"step{random.NextIndex(3)}",
                Operator = "operator",
                OperatorVersion = random.NextIndex(100),
                OperatorParameters = random.NextIndex(2) == 0 ? null : "{\"a\":1}",
                Attribute = random.NextIndex(2) == 0 ? null : "correctness",
                Parents = [row.Id],
            }, Notes(ref random));
            if (family.Add(child) is { } entry && random.NextIndex(3) == 0)
            {
                entry.End(random.NextIndex(2) == 0 ? EntryState.Rejected : EntryState.Replaced, "step9", "reason", random.NextIndex(2) == 0 ? null : Text(ref random));
            }
        }

        return family;
    }

    private static RowContent Content(ref SplitMix64 random) => random.NextIndex(6) switch
    {
        0 => new PreferenceContent(Chat(ref random), Chat(ref random), Chat(ref random), (Verdict)random.NextIndex(2)),
        1 => new PromptPairContent(Chat(ref random), Chat(ref random), Chat(ref random)),
        2 => new ScoredContent(Chat(ref random), Chat(ref random), random.NextDouble()),
        3 => new ScoredContent(Chat(ref random), Chat(ref random), 2, 5),
        4 => new StepwiseContent(Chat(ref random), [new Step(Text(ref random), StepLabel.Right), new Step(Text(ref random), StepLabel.Wrong)]),
        _ => new RankedContent(Chat(ref random), [new RankedResponse(Chat(ref random), 1.5), new RankedResponse(Chat(ref random), -2)]),
    };

    private static Messages Chat(ref SplitMix64 random)
    {
        ImmutableArray<Message>.Builder messages = ImmutableArray.CreateBuilder<Message>();
        int count = 1 + random.NextIndex(3);
        for (int i = 0; i < count; i++)
        {
            var message = new Message(i % 2 == 0 ? Message.User : Message.Assistant, Text(ref random));
            messages.Add(random.NextIndex(5) == 0 ? message with { ToolCalls = "[]", Name = "tool" } : message);
        }

        return new Messages(messages.ToImmutable());
    }

    private static string Text(ref SplitMix64 random)
    {
        string[] parts = ["", "a", "Ein längerer Satz, der sich wiederholt. ", "解かいせつ", "👩‍👩‍👧", "\u0000\n\t\"\\", "مرحبا بالعالم", "1,234.5 + 6"];
        int count = random.NextIndex(6);
        string text = "";
        for (int i = 0; i < count; i++)
        {
            text += parts[random.NextIndex(parts.Length)];
        }

        return text;
    }

    private static Annotations Notes(ref SplitMix64 random) => random.NextIndex(3) == 0 ? Annotations.None : new Annotations
    {
        ChosenProbability = random.NextIndex(2) == 0 ? null : random.NextDouble(),
        PreferenceMargin = random.NextIndex(2) == 0 ? null : -1.25,
        Weight = random.NextIndex(2) == 0 ? 1 : random.NextDouble(),
        Repeat = 1 + random.NextIndex(2),
        Scores = [new Score("linear", "chosen.reward", random.NextDouble())],
    };
}
