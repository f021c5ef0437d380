using System.Buffers;
using System.Collections.Frozen;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Negates the statement with which a good response answers a question.</summary>
internal sealed class NegateClaim(NegateClaimOptions options) : GoodResponseOperator, IOperatorType<NegateClaim, NegateClaimOptions>
{
    private const string NoQuestion = "no_question";
    private const string NoPlainClaim = "no_plain_claim";
    private const int SentencesSeen = 2;
    private const int LongestSubject = 8;
    private const int FewestWords = 5;
    private const int MostWords = 40;

    private static readonly SearchValues<char> NoPlainText = SearchValues.Create("\n\"\u201C:;()*#");

    private static readonly FrozenSet<string> Verbs = FrozenSet.Create(StringComparer.Ordinal, "is", "are", "was", "were");

    // Before the verb these open a subordinate clause or need another negation; after it they would change what "not" negates.
    private static readonly FrozenSet<string> Before = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "who", "which", "what", "when", "where", "why", "how", "while", "as", "because", "since", "although", "though", "there", "here", "i", "we", "you", "some", "many", "few", "all", "every", "each", "both", "only", "one", "another", "to", "and", "it", "he", "she", "they", "this", "these", "that", "those");

    private static readonly FrozenSet<string> After = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "not", "only", "also", "just", "still", "always", "often", "sometimes", "usually", "generally", "typically", "commonly", "more", "less", "even", "probably", "likely", "possible", "to", "that", "because", "why", "how", "what", "where", "when", "then", "as", "important", "essential", "crucial", "best", "used", "one", "believed", "thought", "considered", "said");

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "negate_claim",
        1,
        RowKind.Causal,
        "Puts \"not\" behind the verb of the plain statement with which a good response answers a question (is, are, was, were; among its first two sentences, about words of the question), so that it says the opposite: the attribute is factuality. "
            + "A rule-based form of the causal degradation of Crome (arXiv 2506.16507).",
        """
            - use: negate_claim
              ratio: 1
            """,
        NotDrawnReason,
        (NoQuestion, "The prompt asks no question, is no English, or asks for invention, where the opposite may be as good."),
        (NoPlainClaim, "Neither of the first two sentences is a plain statement about the question with one such verb in its main clause."));

    /// <inheritdoc/>
    public static IOperator Create(NegateClaimOptions options, OperatorSetup setup) => new NegateClaim(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        string prompt = good.Prompt.LastText;
        if (!prompt.Contains('?') || CreativeTask.Is(prompt) || !EnglishText.Is(good.Text))
        {
            output.Decline(NoQuestion);
            return;
        }

        HashSet<string> asked = ContentWords.Of(prompt);
        foreach (TextSpan sentence in Sentences.Split(good.Text).Take(SentencesSeen))
        {
            if (ContentWords.Shared(asked, ContentWords.Of(sentence.Of(good.Text).ToString())) >= 2 && VerbOf(sentence.Of(good.Text)) is { } verb)
            {
                int at = sentence.Start + verb.End;
                output.Make(new Degradation("factuality", "negated_claim", [new TextEdit(at, 0, " not")]) { Chosen = [("verb", verb.Of(sentence.Of(good.Text).ToString()).ToString())] }.Pair(good));
                return;
            }
        }

        output.Decline(NoPlainClaim);
    }

    /// <summary>The verb of the main clause, where the sentence is plain and has one such verb only.</summary>
    private static TextSpan? VerbOf(ReadOnlySpan<char> sentence)
    {
        if (!sentence.EndsWith(".", StringComparison.Ordinal) || sentence.ContainsAny(NoPlainText) || !StatedSentence.IsPlain(sentence))
        {
            return null;
        }

        TextSpan? verb = null;
        int words = 0;
        int verbAt = -1;
        foreach (TextSpan word in Words.Enumerate(sentence))
        {
            string value = sentence.Slice(word.Start, word.Length).ToString();
            if (Verbs.Contains(value))
            {
                if (verb is not null)
                {
                    return null;
                }

                (verb, verbAt) = (word, words);
            }
            else if ((verb is null && (Before.Contains(value) || (words == 0 && value.EndsWith("ing", StringComparison.Ordinal)))) || (verbAt == words - 1 && After.Contains(value)))
            {
                return null;
            }

            words++;
        }

        return verb is { } found && verbAt is >= 1 and <= LongestSubject && words is >= FewestWords and <= MostWords
            && !sentence[..found.Start].ContainsAny(',', '-') && found.End < sentence.Length && sentence[found.End] == ' ' ? found : null;
    }
}
