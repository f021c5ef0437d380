using System.Text.RegularExpressions;
using DataForge.Augmenters.Neutral.Choices;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Takes the sentence that holds the answer out of a passage, and, for comparison, another of about its length.</summary>
internal sealed partial class MaskEvidence(MaskEvidenceOptions options) : GoodResponseOperator, IOperatorType<MaskEvidence, MaskEvidenceOptions>
{
    private const string NoAnswer = "no_literal_answer";
    private const string NoEvidence = "no_single_evidence";
    private const string NoOtherSentence = "no_other_sentence";
    private const int MostAnswerWords = 8;
    private const int FewestSentences = 4;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "mask_evidence",
        1,
        RowKind.Counterfactual,
        "For a short answer that stands in exactly one sentence of the prompt's passage: without that sentence, saying that the passage does not tell beats the old answer; without another sentence of about its length, the old answer still beats saying so. With the row itself they make a triple. "
            + "The text form of DeFacto's evidence mask and random mask (arXiv 2509.20912).",
        """
            - use: mask_evidence
            """,
        (NoAnswer, "The response is no answer of 1 to 8 words that stands in the prompt, or the prompt lists options, asks yes or no, or is no English passage with one question."),
        (NoEvidence, "Several sentences hold the answer or a content word of it, or the question does, or the sentence shares fewer than two content words with the question."),
        (NoOtherSentence, "No other sentence of half to twice the evidence's length shares fewer than two content words with the question."));

    /// <inheritdoc/>
    public static IOperator Create(MaskEvidenceOptions options, OperatorSetup setup) => new MaskEvidence(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        string prompt = good.Prompt.LastText;
        string answer = good.Text.Trim().TrimEnd('.');
        if (answer.Length < 3 || Words.Count(answer) is 0 or > MostAnswerWords || ChoiceList.Find(prompt) is not null || good.Steps.Length > 0 || !WordPlaces.Has(prompt, answer) || Unsuitable().IsMatch(prompt) || prompt.AsSpan().Count('?') != 1 || !EnglishText.Is(prompt))
        {
            output.Decline(NoAnswer);
            return;
        }

        IReadOnlyList<TextSpan> sentences = Sentences.Split(prompt);
        HashSet<string> key = [.. ContentWords.Of(answer), answer.ToLowerInvariant()];
        int evidence = -1;
        int holding = 0;
        for (int i = 0; i < sentences.Count; i++)
        {
            string text = sentences[i].Of(prompt).ToString();
            bool holds = WordPlaces.Has(text, answer);
            holding += holds || ContentWords.Of(text).Overlaps(key) ? 1 : 0;
            evidence = holds ? i : evidence;
        }

        HashSet<string> asked = ContentWords.Of(sentences.First(sentence => sentence.Of(prompt).Contains('?')).Of(prompt).ToString());
        if (holding != 1 || evidence < 0 || SharedWith(asked, prompt, sentences[evidence]) < 2 || sentences.Count < FewestSentences || !IsPassage(prompt, sentences[evidence]))
        {
            output.Decline(NoEvidence);
            return;
        }

        int length = sentences[evidence].Length;
        TextSpan[] others = [.. sentences.Where((sentence, i) => i != evidence && IsPassage(prompt, sentence) && SharedWith(asked, prompt, sentence) < 2 && sentence.Length * 2 >= length && sentence.Length <= length * 2)];
        if (others.Length == 0)
        {
            output.Decline(NoOtherSentence);
            return;
        }

        SplitMix64 draw = output.Draw();
        Messages unanswerable = good.Response.WithLastText(options.Unanswerable);
        Make(output, good, sentences[evidence], unanswerable, good.Response, "evidence_mask");
        Make(output, good, others[draw.NextIndex(others.Length)], good.Response, unanswerable, "random_mask");
    }

    private static void Make(RowOutput output, GoodResponse good, TextSpan masked, Messages chosen, Messages rejected, string kind)
    {
        string prompt = good.Prompt.LastText;
        int end = masked.End;
        while (end < prompt.Length && prompt[end] == ' ')
        {
            end++;
        }

        string without = string.Concat(prompt.AsSpan(0, masked.Start), prompt.AsSpan(end));
        output.Make(new Child(new PreferenceContent(good.Prompt.WithLastText(without), chosen, rejected), LabelOrigin.Rule, Parameters.Of(("mask", kind), ("masked", prompt[masked.Start..end]), ("start", masked.Start)))
        {
            Attribute = "evidence",
            ErrorType = kind,
        });
    }

    private static int SharedWith(HashSet<string> asked, string prompt, TextSpan sentence) => ContentWords.Shared(asked, ContentWords.Of(sentence.Of(prompt).ToString()));

    /// <summary>A statement on one line that is no instruction.</summary>
    private static bool IsPassage(string prompt, TextSpan sentence) => prompt[sentence.End - 1] == '.' && sentence.Length >= 30 && !sentence.Of(prompt).ContainsAny('\n', '?')
        && !Instruction().IsMatch(sentence.Of(prompt)) && Graphemes.IsBoundary(prompt, sentence.End);

    [GeneratedRegex(@"\b(?:options?|choices?|choose|select|yes or no|true or false|which of|title|summar\w+|paraphrase|sentiment|review|category|topic|headline|first|last|sentence|word|paragraph|mentioned|than|more|less|whose|compared?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unsuitable();

    [GeneratedRegex(@"\b(?:question|answer|answering|passage|paragraph|article|context|following|given|please|output|extract|read)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Instruction();
}
