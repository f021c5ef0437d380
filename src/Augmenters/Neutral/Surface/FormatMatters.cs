using System.Text.RegularExpressions;

namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>Tells prompts that care about the form of the answer, for which a change of form is no neutral change.</summary>
internal static partial class FormatMatters
{
    /// <summary>True where a word of the prompt speaks of form, length, spelling or exact wording.</summary>
    public static bool In(string prompt) => Words().IsMatch(prompt);

    [GeneratedRegex(@"\b(?:format|formatted|markdown|bold|italic|bullet|bullets|bulleted|numbered|heading|headings|headers?|table|json|csv|xml|html|latex|yaml|code|regex|exact|exactly|verbatim|quote|only|just|simply|word count|words|characters?|sentences?|letters?|spelling|spell|spelled|grammar|british|american|synonyms?|plain text|style|tone|formal|informal|polite|emoji|uppercase|lowercase|capital|punctuation|comma|paraphrase|rewrite|translate|proofread|edit|poem|haiku|rhyme|concise|brief|briefly|short)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
