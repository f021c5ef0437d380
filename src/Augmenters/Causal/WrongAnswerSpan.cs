using System.Collections.Frozen;
using System.Text.RegularExpressions;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Replaces a short answer that stands in the prompt's passage by another number or name of the passage.</summary>
internal sealed partial class WrongAnswerSpan(WrongAnswerSpanOptions options) : GoodResponseOperator, IOperatorType<WrongAnswerSpan, WrongAnswerSpanOptions>
{
    private const string NoAnswerSpan = "no_answer_span";
    private const string NoOtherSpan = "no_other_span";
    private const int ShortestPassage = 40;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "wrong_answer_span",
        2,
        RowKind.Causal,
        "Replaces a short answer (a year, a number, a name) that stands in the prompt's passage by another of the same kind from another sentence of the passage: an answer that looks read from the text and is not the one asked for. "
            + "The attribute is factuality. A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: wrong_answer_span
            """,
        (NoAnswerSpan, "The response is no single year, number or name that stands in the prompt, or the prompt has no question or no passage around it."),
        (NoOtherSpan, "No other sentence of the passage has something of the same kind that the question does not mention."));

    /// <inheritdoc/>
    public static IOperator Create(WrongAnswerSpanOptions options, OperatorSetup setup) => new WrongAnswerSpan(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        string prompt = MessageText.Join(good.Prompt);
        string answer = good.Text.Trim();
        Regex? kind = KindOf(answer);
        if (kind is null || answer.Length > options.MaxCharacters || !WordPlaces.Has(prompt, answer, ignoreCase: false) || !prompt.Contains('?') || Words.Count(prompt) < ShortestPassage || ManyAsked().IsMatch(prompt))
        {
            output.Decline(NoAnswerSpan);
            return;
        }

        string? other = Another(prompt, answer, kind, output.Draw());
        if (other is null)
        {
            output.Decline(NoOtherSpan);
            return;
        }

        int start = good.Text.IndexOf(answer, StringComparison.Ordinal);
        output.Make(new Degradation("factuality", "wrong_answer_span", [new TextEdit(start, answer.Length, other)]) { Chosen = [("answer", answer), ("replacement", other)] }.Pair(good));
    }

    private static Regex? KindOf(string answer) => Year().IsMatch(answer) ? InnerYear() : Number().IsMatch(answer) ? InnerNumber() : FullName().IsMatch(answer) ? InnerName() : null;

    private static string? Another(string prompt, string answer, Regex kind, SplitMix64 draw)
    {
        IReadOnlyList<TextSpan> sentences = Sentences.Split(prompt);
        var candidates = new List<string>();
        foreach (TextSpan sentence in sentences)
        {
            string text = sentence.Of(prompt).ToString();
            bool isQuestion = text.Contains('?');
            if (isQuestion || WordPlaces.Has(text, answer))
            {
                continue;
            }

            // The first word of a sentence is capitalised whatever it is, so a name there is not certain.
            int head = text.AsSpan().IndexOfAnyInRange('A', 'Z');
            candidates.AddRange(kind.Matches(text).Where(match => char.IsAsciiDigit(match.Value[0]) || match.Index > head).Select(match => match.Value)
                .Where(value => !Array.Exists(value.Split(' '), part => EnglishText.IsCommon(part) || NoNames.Contains(part))));
        }

        string[] questions = [.. sentences.Select(sentence => sentence.Of(prompt).ToString()).Where(text => text.Contains('?'))];
        string[] usable = [.. candidates.Distinct(StringComparer.Ordinal).Where(value => !Shares(value, answer) && !questions.Any(question => value.Split(' ').Any(part => WordPlaces.Has(question, part))))];
        return usable.Length == 0 ? null : usable[draw.NextIndex(usable.Length)];
    }

    private static readonly FrozenSet<string> NoNames = FrozenSet.Create(
        StringComparer.Ordinal,
        ("While When After Before Since Because Although Though However During Until Unless Once Then Also But Yet Nor Hang Hold Get Go Come Take Make Look Let Read Write See Find Click Share Follow Sign Log Not No Yes Now Here Just Only Even Still More Most Some Any Many Both Either Neither Such Than Other Another Its Our Who Whom Whose Why Where "
        + "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Chapter Section Part Figure Table Season Episode Article Question Answer Passage Context").Split(' '));

    private static bool Shares(string value, string answer) => value.Split(' ').Any(part => WordPlaces.Has(answer, part));

    [GeneratedRegex(@"^1[0-9]{3}$|^20[0-2][0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<![\w.,-])(?:1[0-9]{3}|20[0-2][0-9])(?![\w,-]|\.\d)", RegexOptions.CultureInvariant)]
    private static partial Regex InnerYear();

    [GeneratedRegex(@"^[0-9]{1,3}(?:,[0-9]{3})+$|^[0-9]{1,6}(?:\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\w.,$-])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]+)?)(?![\w,%-]|\.\d)", RegexOptions.CultureInvariant)]
    private static partial Regex InnerNumber();

    [GeneratedRegex(@"^[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w'\u2019&-]|[A-Z][\w.'-]* )[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+){1,2}\b(?! [A-Z]|['\u2019&-]|\.[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex InnerName();

    [GeneratedRegex(@"\b(?:one of|an example|name an?|who else|list|scale|rate|rating|stars?|choose|choices|options?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ManyAsked();
}
