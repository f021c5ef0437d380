using System.Text;

namespace DataForge.Augmenters.Counterfactual.Spans;

/// <summary>
/// The heuristic filter of DISCO (arXiv 2212.10534, section 3.3 and its repository): reason codes for span substitutions that are not worth a teacher's
/// time. The first match wins. Texts are lower-cased and ASCII punctuation is taken out; Jaccard similarity is that of word multisets.
/// </summary>
internal static class SpanFilter
{
    private const double MostLikeHypothesis = 0.6;
    private const double MostLikePremise = 0.35;
    private const double MostLikeAsWhole = 0.8;
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private static readonly string[] Forbidden = ["it is true", "it is false", "[blank]", "story:", "conclusion:", "context:", "answer:", "statement:"];

    // As published: looked for as substrings of text without apostrophes, so that "snow" counts and "isn't" does not.
    private static readonly string[] PublishedNegations = ["no", "not", "none", "nobody", "nothing", "never", "neither", "nowhere", "without", "cannot"];

    private static readonly string[] NegationWords =
    [
        .. PublishedNegations, "nor", "isnt", "arent", "wasnt", "werent", "dont", "doesnt", "didnt", "cant", "couldnt", "wont", "wouldnt", "shouldnt", "hasnt", "havent", "hadnt", "mustnt",
    ];

    /// <summary>The reason codes, in the order in which they are tried, with their meanings.</summary>
    public static IReadOnlyList<(string Code, string Means)> Reasons { get; } =
    [
        ("equals_hypothesis", "The replacement is the hypothesis."),
        ("hypothesis_inside", "The replacement holds the hypothesis."),
        ("inside_hypothesis", "The hypothesis holds the replacement."),
        ("inside_premise", "The premise holds the replacement."),
        ("like_hypothesis", "The replacement is too like the hypothesis (Jaccard of word multisets above 0.6)."),
        ("like_premise", "The replacement is too like the premise (above 0.35)."),
        ("forbidden", "The replacement holds a phrase of the prompt template."),
        ("negation", "The replacement holds a negation, by which a contradiction is too easy."),
        ("underscore", "The replacement holds an underscore."),
        ("sides_alike", "New premise and hypothesis are too like (above 0.8)."),
    ];

    /// <summary>The first reason against a substitution, or null where it passes.</summary>
    /// <param name="premise">The text before.</param>
    /// <param name="hypothesis">The text that stays.</param>
    /// <param name="replacement">What comes in place of the span.</param>
    /// <param name="newPremise">The text after.</param>
    /// <param name="toContradiction">True where the target label is contradiction: only then is negation tested.</param>
    /// <param name="published">True for the published negation test (substrings), false for one by words.</param>
    public static string? Reason(string premise, string hypothesis, string replacement, string newPremise, bool toContradiction, bool published)
    {
        string span = Clean(replacement);
        string stays = Clean(hypothesis);
        string before = Clean(premise);
        return span == stays ? "equals_hypothesis"
            : span.Contains(stays, StringComparison.Ordinal) ? "hypothesis_inside"
            : stays.Contains(span, StringComparison.Ordinal) ? "inside_hypothesis"
            : before.Contains(span, StringComparison.Ordinal) ? "inside_premise"
            : Jaccard(span, stays) > MostLikeHypothesis ? "like_hypothesis"
            : Jaccard(span, before) > MostLikePremise ? "like_premise"
            : Array.Exists(Forbidden, phrase => replacement.Contains(phrase, StringComparison.Ordinal)) ? "forbidden"
            : toContradiction && HasNegation(span, published) ? "negation"
            : replacement.Contains('_') ? "underscore"
            : Jaccard(Clean(newPremise), stays) > MostLikeAsWhole ? "sides_alike"
            : null;
    }

    /// <summary>Lower case without ASCII punctuation.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!Punctuation.Contains(c))
            {
                clean.Append(char.ToLowerInvariant(c));
            }
        }

        return clean.ToString();
    }

    /// <summary>Jaccard similarity of the multisets of words of two texts: shared occurrences over the larger counts; 0 where both are empty.</summary>
    public static double Jaccard(string first, string second)
    {
        Dictionary<string, int> left = Counts(first);
        Dictionary<string, int> right = Counts(second);
        int shared = 0;
        int union = 0;
        foreach ((string word, int count) in left)
        {
            int other = right.GetValueOrDefault(word);
            shared += Math.Min(count, other);
            union += Math.Max(count, other);
        }

        foreach ((string word, int count) in right)
        {
            union += left.ContainsKey(word) ? 0 : count;
        }

        return union == 0 ? 0 : shared / (double)union;
    }

    /// <summary>True where a cleaned text negates: by substrings as published, or by words.</summary>
    public static bool HasNegation(string clean, bool published) => published
        ? Array.Exists(PublishedNegations, word => clean.Contains(word, StringComparison.Ordinal))
        : clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(NegationWords.Contains);

    private static Dictionary<string, int> Counts(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return counts;
    }
}
