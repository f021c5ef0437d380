using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Replaces the unit in which prompt and response measure something by another of its dimension, wherever the response has it.</summary>
internal sealed class WrongUnit(WrongUnitOptions options) : GoodResponseOperator, IOperatorType<WrongUnit, WrongUnitOptions>
{
    private const string NoSharedUnit = "no_shared_unit";
    private const string Converts = "converts";
    private const string NoReplacement = "no_replacement";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "wrong_unit",
        1,
        RowKind.Causal,
        "Replaces the unit that prompt and response share (hours, miles, $...) by another that measures the same, wherever the response has it, and leaves the numbers: the attribute is units. "
            + "A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: wrong_unit
              ratio: 1
            """,
        NotDrawnReason,
        (NoSharedUnit, "No unit of the prompt stands beside a number of the response in a plain statement."),
        (Converts, "Prompt or response have another unit of the same dimension, so the response may convert."),
        (NoReplacement, "No other unit fits the articles and symbols in which the response has it."));

    /// <inheritdoc/>
    public static IOperator Create(WrongUnitOptions options, OperatorSetup setup) => new WrongUnit(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        IReadOnlyList<Units.Mention> mentions = Units.Find(good.Text);
        if (mentions.Count == 0)
        {
            output.Decline(NoSharedUnit);
            return;
        }

        IReadOnlyList<Units.Mention> given = Units.Find(MessageText.Join(good.Prompt));
        HashSet<string> inPrompt = [.. given.Select(mention => mention.Unit.Singular)];
        IReadOnlyList<TextSpan> sentences = Sentences.Split(good.Text);
        Units.Unit[] shared = [.. mentions.Where(mention => inPrompt.Contains(mention.Unit.Singular) && IsMeasure(good.Text, mention.Span) && IsStated(good.Text, sentences, mention.Span))
            .Select(mention => mention.Unit).DistinctBy(unit => unit.Singular)];
        if (shared.Length == 0 || CodeFences.Has(good.Text))
        {
            output.Decline(NoSharedUnit);
            return;
        }

        Units.Unit[] alone = [.. shared.Where(unit => mentions.Concat(given).All(mention => mention.Unit.Singular == unit.Singular || mention.Unit.Dimension != unit.Dimension) && !IsAmbiguous(unit))];
        if (alone.Length == 0)
        {
            output.Decline(Converts);
            return;
        }

        draw.Shuffle(alone.AsSpan());
        foreach (Units.Unit unit in alone)
        {
            Units.Unit[] others = [.. Units.Others(unit)];
            draw.Shuffle(others.AsSpan());
            foreach (Units.Unit other in others)
            {
                if (Edits(good.Text, mentions, unit, other) is { } edits)
                {
                    output.Make(new Degradation("units", "wrong_unit", edits) { Chosen = [("unit", unit.Plural), ("replacement", other.Plural)] }.Pair(good));
                    return;
                }
            }
        }

        output.Decline(NoReplacement);
    }

    // A pound is a weight and money.
    private static bool IsAmbiguous(Units.Unit unit) => unit.Singular is "pound" or "second" or "foot" or "yard";

    private static bool IsStated(string text, IReadOnlyList<TextSpan> sentences, TextSpan span) =>
        StatedSentence.At(sentences, span.Start) is { } sentence && StatedSentence.IsPlain(sentence.Of(text));

    /// <summary>True for <c>$5</c>, <c>5 km</c> and <c>5-hour</c>.</summary>
    private static bool IsMeasure(string text, TextSpan span) => text[span.Start] is '$' or '\u20AC' or '\u00A3'
        ? span.End < text.Length && char.IsAsciiDigit(text[span.End])
        : span.Start >= 2 && text[span.Start - 1] is ' ' or '-' && char.IsAsciiDigit(text[span.Start - 2]);

    private static List<TextEdit>? Edits(string text, IReadOnlyList<Units.Mention> mentions, Units.Unit unit, Units.Unit other)
    {
        var edits = new List<TextEdit>();
        foreach (Units.Mention mention in mentions.Where(mention => mention.Unit.Singular == unit.Singular))
        {
            string form = mention.Span.Of(text).ToString();
            if (other.Like(unit, form) is not { } written || (FollowsArticle(text, mention.Span.Start) && TakesAn(form) != TakesAn(written)))
            {
                return null;
            }

            edits.Add(new TextEdit(mention.Span.Start, mention.Span.Length, WordPlaces.InCaseOf(form, written)));
        }

        return edits;
    }

    private static bool FollowsArticle(string text, int start) =>
        text.AsSpan(0, start).EndsWith(" a ", StringComparison.OrdinalIgnoreCase) || text.AsSpan(0, start).EndsWith(" an ", StringComparison.OrdinalIgnoreCase);

    // "An hour" is heard with a vowel, "a euro" without.
    private static bool TakesAn(string word) => word.StartsWith('h') && word.StartsWith("hour", StringComparison.Ordinal) || word[0] is 'i' or 'o';
}
