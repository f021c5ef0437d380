using System.Collections.Frozen;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Replaces a name that the prompt gives, wherever the response repeats it, by another of its class.</summary>
internal sealed class DegradeFact(DegradeFactOptions options) : GoodResponseOperator, IOperatorType<DegradeFact, DegradeFactOptions>
{
    private const string NoSharedName = "no_shared_name";
    private const string Computation = "computation";
    private const string NoPlainStatement = "no_plain_statement";
    private const string NoReplacement = "no_replacement";

    private readonly FrozenSet<string> _classes = options.Classes.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "degrade_fact",
        1,
        RowKind.Causal,
        "Replaces a name (country, city, person, month, company...) that prompt and response share by another of its class, wherever the response has it, so that the response "
            + "speaks of the wrong thing. A rule-based form of the causal degradation of Crome (arXiv 2506.16507), for the attribute factuality.",
        """
            - use: degrade_fact
              classes: [country, city, month]
            """,
        (Computation, "The response is a computation or code, whose outcome stays right under another name."),
        (NoSharedName, "Prompt and response share no name of the classes, or only as part of a longer name, a link or code."),
        (NoPlainStatement, "The shared name stands only in questions, negations, estimates or examples, where another may be as true."),
        (NoReplacement, "Every other member of the class occurs in prompt or response already, or would need another article.")) with
    { Reads = RowShape.Preference | RowShape.Scored };

    /// <inheritdoc/>
    public static IOperator Create(DegradeFactOptions options, OperatorSetup setup) => new DegradeFact(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        if (good.Text.Contains('=') || good.Text.Contains("```", StringComparison.Ordinal))
        {
            output.Decline(Computation);
            return;
        }

        string prompt = MessageText.Join(good.Prompt);
        IReadOnlyList<EntityMentions.Mention> mentions = EntityMentions.Find(good.Text);
        var given = EntityMentions.Find(prompt).Where(mention => mention.StandsAlone).Select(mention => mention.Name).ToHashSet(StringComparer.Ordinal);
        IGrouping<string, EntityMentions.Mention>[] shared = [.. mentions.GroupBy(mention => mention.Name).Where(group => given.Contains(group.Key) && _classes.Contains(group.First().Class) && group.All(mention => mention.StandsAlone) && !StandsCapitalised(good.Text, group.Key))];
        if (shared.Length == 0)
        {
            output.Decline(NoSharedName);
            return;
        }

        IReadOnlyList<TextSpan> sentences = Sentences.Split(good.Text);
        shared = [.. shared.Where(group => group.Any(mention => IsStated(good.Text, sentences, mention)))];
        if (shared.Length == 0)
        {
            output.Decline(NoPlainStatement);
            return;
        }

        SplitMix64 draw = output.Draw();
        draw.Shuffle(shared.AsSpan());
        foreach (IGrouping<string, EntityMentions.Mention> group in shared)
        {
            if (Another(group.First(), prompt, good.Text, ref draw) is { } other)
            {
                TextEdit[] edits = [.. group.Select(mention => new TextEdit(mention.Span.Start, mention.Span.Length, other))];
                output.Make(new Degradation("factuality", "wrong_entity", edits) { Chosen = [("class", group.First().Class), ("replacement", other)] }.Pair(good));
                return;
            }
        }

        output.Decline(NoReplacement);
    }

    private static bool IsStated(string text, IReadOnlyList<TextSpan> sentences, EntityMentions.Mention mention) =>
        StatedSentence.At(sentences, mention.Span.Start) is { } sentence && StatedSentence.IsPlain(sentence.Of(text));

    // Names that are common nouns also open sentences, where the edit would miss them.
    private static bool StandsCapitalised(string text, string name) =>
        char.IsAsciiLetterLower(name[0]) && text.Contains(char.ToUpperInvariant(name[0]) + name[1..], StringComparison.Ordinal);

    private static string? Another(EntityMentions.Mention mention, string prompt, string response, ref SplitMix64 draw)
    {
        string[] others = [.. EntityClasses.All.First(item => item.Class == mention.Class).Members.Where(name => name != mention.Name && TakesAn(name) == TakesAn(mention.Name))];
        draw.Shuffle(others.AsSpan());
        foreach (string other in others)
        {
            if (!prompt.Contains(other, StringComparison.OrdinalIgnoreCase) && !response.Contains(other, StringComparison.OrdinalIgnoreCase))
            {
                return other;
            }
        }

        return null;
    }

    private static bool TakesAn(string name) => "AEIOaeio".Contains(name[0]);
}
