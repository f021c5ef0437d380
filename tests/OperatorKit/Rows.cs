using System.Collections.Immutable;
using DataForge.Core.Identity;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.OperatorKit;

/// <summary>Makes seeds for tests.</summary>
internal static class Rows
{
    public static Partition Partition { get; } = new(7, [new SplitShare("train", 0.8), new SplitShare("test", 0.2)]);

    public static OperatorSetup Setup(string step) => new(step, 7, Partition);

    public static Row Seed(RowContent content, LabelOrigin labelOrigin = LabelOrigin.Human, Partition? partition = null)
    {
        RowId group = GroupIdentity.Of(content);
        return Row.Seed(content, group, (partition ?? Partition).SplitOf(group), new Origin("samples", new SeedPlace("slice", 0, 0), RowKind.Original, labelOrigin), Annotations.None);
    }

    public static Row Preference(string prompt, string chosen, string rejected, Verdict verdict = Verdict.Preferred) =>
        Seed(new PreferenceContent(Messages.FromUser(prompt), Messages.FromAssistant(chosen), Messages.FromAssistant(rejected), verdict));

    public static Row Stepwise(string prompt, params string[] steps) =>
        Seed(new StepwiseContent(Messages.FromUser(prompt), [.. steps.Select(step => new Step(step, StepLabel.Right))]));

    public static Row Scored(string prompt, string response, double value) =>
        Seed(new ScoredContent(Messages.FromUser(prompt), Messages.FromAssistant(response), value));

    public static Row Ranked(string prompt, params (string Text, double Value)[] responses) => Seed(new RankedContent(
        Messages.FromUser(prompt), [.. responses.Select(item => new RankedResponse(Messages.FromAssistant(item.Text), item.Value))]));

    public static Row PromptPair(string first, string second, string response) =>
        Seed(new PromptPairContent(Messages.FromUser(first), Messages.FromUser(second), Messages.FromAssistant(response)));

    public static ImmutableArray<T> Array<T>(params T[] items) => [.. items];
}
