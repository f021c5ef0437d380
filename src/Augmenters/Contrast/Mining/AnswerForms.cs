using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Answers that say the same in another form, and prompts that ask the same with and without options.</summary>
internal static partial class AnswerForms
{
    private static readonly FrozenDictionary<string, string> Forms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["true"] = "yes",
        ["correct"] = "yes",
        ["right"] = "yes",
        ["y"] = "yes",
        ["false"] = "no",
        ["incorrect"] = "no",
        ["wrong"] = "no",
        ["n"] = "no",
        ["good"] = "positive",
        ["great"] = "positive",
        ["bad"] = "negative",
        ["terrible"] = "negative",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The folded answer without closing marks; of answers of one word that stand for each other, one.</summary>
    public static string Canonical(string folded)
    {
        string plain = folded.Trim('.', '!', ' ', '"', '\'');
        return Forms.GetValueOrDefault(plain, plain);
    }

    /// <summary>The folded prompt without its options; null where it lists none.</summary>
    public static string? WithoutOptions(string folded) => Options().Match(folded) is { Success: true } match ? folded[..match.Index].TrimEnd() : null;

    [GeneratedRegex(@"(?:\b(?:options?|choices|possible answers|choose (?:from|between)|pick (?:one|from)|select (?:one|from))\b[^:?]{0,40}:|\b(?:yes or no|true or false|positive or negative|good or bad)\b|(?: -|\b[a-d][.)]) ).*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Options();
}
