using DataForge.Augmenters.Counterfactual.Spans;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Masks a word of the premise on which an entailment rests and puts another of its class in its place, so that the premise contradicts the hypothesis.</summary>
internal sealed class SubstituteSpan(SubstituteSpanOptions options) : IRowOperator, IOperatorType<SubstituteSpan, SubstituteSpanOptions>
{
    private const string NotEntailed = "not_entailed";
    private const string NoSharedWord = "no_shared_word";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "substitute_span",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Counterfactual,
        Summary = "For an entailment (level 3 of 3) whose premise and hypothesis share one word of a class of exclusive words (colours, people, sports...): replaces it in the premise by another of the class, which makes a contradiction, and the pair of premises a prompt_pair. "
            + "Masking, substitution and the whole heuristic filter of DISCO (arXiv 2212.10534), with word classes in place of a generator; its teacher filter is a step of its own.",
        Reads = RowShape.Scored,
        Makes = RowShape.Scored | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>(SpanFilter.Reasons.Select(reason => KeyValuePair.Create(reason.Code, "DISCO's filter: " + reason.Means)))
        {
            [NotEntailed] = "The row is no entailment (level 3 of 3) of one user message and one answer.",
            [NoSharedWord] = "Premise and hypothesis share no word of the classes that stands once in each and has no other member of its class beside it.",
        },
        Example = """
            - use: substitute_span
              negation: words
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(SubstituteSpanOptions options, OperatorSetup setup) => new SubstituteSpan(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (row.Content is not ScoredContent { Level: 3, Levels: 3 } content || content.Prompt.Count != 1 || !MessageText.IsPlain(content.Response))
        {
            output.Decline(NotEntailed);
            return;
        }

        string premise = content.Prompt.LastText;
        string hypothesis = content.Response.LastText;
        (string Word, IReadOnlyList<string> Others)[] shared = [.. Shared(premise, hypothesis)];
        if (shared.Length == 0)
        {
            output.Decline(NoSharedWord);
            return;
        }

        SplitMix64 draw = output.Draw();
        (string word, IReadOnlyList<string> others) = shared[draw.NextIndex(shared.Length)];
        string other = others[draw.NextIndex(others.Count)];
        int at = WordPlaces.Of(premise, word).First();
        TextEdit[] edits = [new TextEdit(at, word.Length, other)];
        string changed = TextEdits.Apply(premise, edits);
        if (SpanFilter.Reason(premise, hypothesis, other, changed, toContradiction: true, options.Negation == SubstituteSpanOptions.Published) is { } reason)
        {
            output.Decline(reason, other);
            return;
        }

        Messages prompt = content.Prompt.WithLastText(changed);
        var parameters = Parameters.Of(("span", word), ("replacement", other), ("start", at));
        output.Make(new Child(new ScoredContent(prompt, content.Response, 1, 3), LabelOrigin.Constructed, parameters) { Attribute = "entailment", ErrorType = "substituted_span" });
        output.Make(new Child(new PromptPairContent(content.Prompt, prompt, content.Response), LabelOrigin.Constructed, parameters) { Attribute = "entailment", ErrorType = "substituted_span" });
    }

    /// <summary>Words of the classes that stand once in both texts, with the replacements that stand in neither; none where another member of the class is in either text.</summary>
    private static IEnumerable<(string Word, IReadOnlyList<string> Others)> Shared(string premise, string hypothesis)
    {
        foreach (TextSpan span in SpansOf(hypothesis))
        {
            string word = span.Of(hypothesis).ToString();
            if (ExclusiveWords.Others(word) is { } others && WordPlaces.Of(premise, word).Count() == 1 && WordPlaces.Of(hypothesis, word).Count() == 1
                && !others.Any(other => WordPlaces.Has(premise, other) || WordPlaces.Has(hypothesis, other)))
            {
                string[] fitting = [.. others.Where(other => "aeiou".Contains(other[0]) == "aeiou".Contains(word[0]))];
                if (fitting.Length > 0)
                {
                    yield return (word, fitting);
                }
            }
        }
    }

    private static List<TextSpan> SpansOf(string text)
    {
        var spans = new List<TextSpan>();
        foreach (TextSpan word in Words.Enumerate(text))
        {
            spans.Add(word);
        }

        return spans;
    }
}
