using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Sets a good response against its own first sentence, where that only announces.</summary>
internal sealed class Opener(OpenerOptions options) : GoodResponseOperator, IOperatorType<Opener, OpenerOptions>
{
    private const string TooFewSentences = "too_few_sentences";
    private const string TooLittleRemoved = "too_little_removed";
    private const string OpenerAnswers = "opener_answers";
    private const string Reserved = "reserved_key";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "opener",
        3,
        RowKind.Artifact,
        "Sets a good response against its own first sentence alone, where that sentence only announces an answer. After the augmentation of "
            + "\"One Token to Fool LLM-as-a-Judge\" (arXiv 2507.08794), with a rule in place of a generator.",
        """
            - use: opener
              ratio: 0.5
            """,
        NotDrawnReason,
        (HarmfulTask.Reason, HarmfulTask.Means),
        (TooFewSentences, "The good response has fewer than `min_sentences` sentences."),
        (TooLittleRemoved, "The first sentence is more than 1 - `min_removed` of the response."),
        (OpenerAnswers, "The first sentence does more than announce: it affirms, denies, refuses, or brings numbers or words of its own, and may answer the prompt."),
        (Reserved, "The first sentence is one of the published master keys, which are reserved for tests."));

    /// <inheritdoc/>
    public static IOperator Create(OpenerOptions options, OperatorSetup setup) => new Opener(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        if (HarmfulTask.Is(good.Prompt))
        {
            output.Decline(HarmfulTask.Reason);
            return;
        }

        IReadOnlyList<TextSpan> sentences = Sentences.Split(good.Text);
        if (sentences.Count < options.MinSentences)
        {
            output.Decline(TooFewSentences);
            return;
        }

        string opener = FirstLine(sentences[0].Of(good.Text).ToString());
        if (opener.Length > (1 - options.MinRemoved) * good.Text.Length)
        {
            output.Decline(TooLittleRemoved);
        }
        else if (ReservedKeys.Contains(opener))
        {
            output.Decline(Reserved);
        }
        else if (!Announcement.Is(opener, good.Prompt.LastText) || MayAnswer(opener, good.Prompt.LastText))
        {
            output.Decline(OpenerAnswers, opener);
        }
        else
        {
            output.Make(new Child(good.Against(opener), LabelOrigin.Rule, Parameters.Of(("kept", opener.Length), ("of", good.Text.Length))) { ErrorType = "opener_only" });
        }
    }

    private static string FirstLine(string sentence)
    {
        int feed = sentence.IndexOf('\n', StringComparison.Ordinal);
        return feed < 0 ? sentence : sentence[..feed].TrimEnd();
    }

    private bool MayAnswer(string opener, string prompt)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (TextSpan word in Words.Enumerate(prompt))
        {
            known.Add(Stem(prompt.AsSpan(word.Start, word.Length)));
        }

        int fresh = 0;
        int all = 0;
        foreach (TextSpan word in Words.Enumerate(opener))
        {
            ReadOnlySpan<char> text = opener.AsSpan(word.Start, word.Length);
            bool isKnown = known.Contains(Stem(text));
            if (!isKnown && text.ContainsAnyInRange('0', '9'))
            {
                return true;
            }

            all++;
            fresh += isKnown || StockWords.Contains(text.ToString().ToLowerInvariant()) ? 0 : 1;
        }

        return all == 0 || fresh > options.MaxNewWords;
    }

    // "chargers" and "charging" of a prompt are known from "charge".
    private static string Stem(ReadOnlySpan<char> word)
    {
        string lower = word.ToString().ToLowerInvariant();
        return lower.Length <= 5 ? lower.TrimEnd('s') : lower[..5];
    }
}
