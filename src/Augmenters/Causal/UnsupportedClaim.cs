using System.Globalization;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Adds an invented finding with an invented source to a good response.</summary>
internal sealed class UnsupportedClaim(UnsupportedClaimOptions options) : GoodResponseOperator, IOperatorType<UnsupportedClaim, UnsupportedClaimOptions>
{
    private const string NoProse = "no_prose";
    private const string Invention = "invention";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "unsupported_claim",
        2,
        RowKind.Causal,
        "Adds one sentence with an invented finding (a year, an invented institute, a share in percent) behind a sentence of a good response: the attribute is groundedness. The claim is about \"this\", so that it reads on, and nothing supports it. "
            + "A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: unsupported_claim
              ratio: 0.5
            """,
        NotDrawnReason,
        (NoProse, "The response has fewer than `min_sentences` plain English sentences in running text."),
        (Invention, "The prompt asks for invention, where a made-up finding may fit."));

    /// <inheritdoc/>
    public static IOperator Create(UnsupportedClaimOptions options, OperatorSetup setup) => new UnsupportedClaim(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        if (CreativeTask.Is(good.Prompt.LastText))
        {
            output.Decline(Invention);
            return;
        }

        IReadOnlyList<TextSpan> sentences = Sentences.Split(good.Text);
        TextSpan[] plain = CodeFences.Has(good.Text) || sentences.Count < options.MinSentences || !EnglishText.Is(good.Text) ? [] : [.. sentences.Where(sentence => IsRunning(good.Text, sentence))];
        if (plain.Length < options.MinSentences)
        {
            output.Decline(NoProse);
            return;
        }

        TextSpan after = plain[draw.NextIndex(plain.Length)];
        output.Make(new Degradation("groundedness", "unsupported_claim", [new TextEdit(after.End, 0, " " + Claim(ref draw))]).Pair(good));
    }

    /// <summary>A statement in running text: no question, no heading, no item, nothing but its own line breaks.</summary>
    private static bool IsRunning(string text, TextSpan sentence) => text[sentence.End - 1] == '.' && sentence.Length >= 30 && char.IsLetter(text[sentence.Start])
        && !sentence.Of(text).ContainsAny('\n', '|', '=') && (sentence.End == text.Length || text[sentence.End] is ' ' or '\n') && Graphemes.IsBoundary(text, sentence.End);

    private static string Claim(ref SplitMix64 draw)
    {
        string body = InventedSource.Draw(ref draw);
        string year = (2001 + draw.NextIndex(22)).ToString(CultureInfo.InvariantCulture);
        string share = (51 + draw.NextIndex(47)).ToString(CultureInfo.InvariantCulture);
        string people = ((3 + draw.NextIndex(180)) * 50).ToString("N0", CultureInfo.InvariantCulture);
        string times = (2 + draw.NextIndex(8)).ToString(CultureInfo.InvariantCulture);
        return draw.NextIndex(12) switch
        {
            0 => $"A {year} study by the {body} confirmed this in {share} percent of all cases.",
            1 => $"According to the {body}, {share} percent of experts have agreed on this since {year}.",
            2 => $"The {body} proved this beyond doubt in {year}, in a trial with {people} participants.",
            3 => $"In {year} the {body} asked {people} people about this, and {share} percent of them said the same.",
            4 => $"Figures published by the {body} put the effect of this at {share} percent.",
            5 => $"Researchers at the {body} followed {people} people until {year} and found this in {share} percent of them.",
            6 => $"This has been on record since {year}, when the {body} counted {people} cases of it.",
            7 => $"In a survey of {year}, the {body} found that this had become {times} times as common within a decade.",
            8 => $"The {body} has measured this in {times} countries, each time with the same result.",
            9 => $"Of {people} reports that the {body} collected, {share} percent bear this out.",
            10 => $"A panel of the {body} rated this as certain in {year}, by a majority of {share} percent.",
            _ => $"By the count of the {body}, this was true of {share} percent of all instances in {year}.",
        };
    }
}
