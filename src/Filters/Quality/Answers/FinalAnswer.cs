using System.Text.RegularExpressions;

namespace DataForge.Filters.Quality.Answers;

/// <summary>Finds the final answer of a response.</summary>
internal static partial class FinalAnswer
{
    /// <summary>Numbers, with or without a unit.</summary>
    public const string Number = "number";

    /// <summary>The letter of an option.</summary>
    public const string Choice = "choice";

    /// <summary>An expression in LaTeX.</summary>
    public const string Latex = "latex";

    /// <summary>A block of code.</summary>
    public const string Code = "code";

    /// <summary>
    /// The answer as written, or null. Marked answers come first, the last of them: `\boxed{...}`, a line `#### x`, then "answer is x" or "Answer: x". Without a mark: for numbers the last
    /// number of the text, for choices an option letter that stands alone in the last line, for code the last fenced block, for LaTeX the last formula.
    /// </summary>
    public static string? Find(string response, string kind)
    {
        if (kind == Code)
        {
            MatchCollection blocks = Fence().Matches(response);
            return blocks.Count == 0 ? null : blocks[^1].Groups[1].Value;
        }

        string? marked = Boxed(response) ?? Last(HashMark().Matches(response)) ?? Last(Said().Matches(response));
        return kind switch
        {
            Choice => Letter(marked ?? LastLine(response)),
            Latex => marked ?? Last(Formula().Matches(response)),
            _ => (marked is null ? null : NumberIn(marked)) ?? NumberIn(response),
        };
    }

    /// <summary>The content of the last `\boxed{...}`, braces balanced.</summary>
    private static string? Boxed(string text)
    {
        const string mark = "\\boxed{";
        int start = text.LastIndexOf(mark, StringComparison.Ordinal);
        int depth = 1;
        for (int i = start + mark.Length; start >= 0 && i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return text[(start + mark.Length)..i];
            }
        }

        return null;
    }

    private static string? NumberIn(string text)
    {
        string normalised = AnswerText.Normalise(text);
        if (Quantity.Read(normalised) is not null)
        {
            return text;
        }

        MatchCollection found = NumberWithUnit().Matches(text);
        return found.Count == 0 ? null : found[^1].Value;
    }

    private static string? Letter(string text)
    {
        string trimmed = text.Trim().Trim('*', '$', '.', ' ');
        Match match = Option().Match(trimmed);
        return match.Success ? match.Groups[1].Value.ToUpperInvariant() : null;
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static string? Last(MatchCollection found) => found.Count == 0 ? null : found[^1].Groups[1].Value.Trim();

    [GeneratedRegex(@"^####[ \t]*(.+?)[ \t]*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex HashMark();

    [GeneratedRegex(@"\banswer(?:\s+is|\s*:)\s*:?[ \t]*([^\r\n]+?)(?=[.!]?[ \t]*(?:[\r\n]|$)|[.!]\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Said();

    [GeneratedRegex(@"```[^\n]*\n(.*?)\n?```", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?:\$\$?|\\\(|\\\[)([^$]+?)(?:\$\$?|\\\)|\\\])", RegexOptions.CultureInvariant)]
    private static partial Regex Formula();

    [GeneratedRegex(@"[$\u20AC\u00A3]?\s?[-\u2212]?\d[\d,]*(?:\.\d+)?(?:\s?/\s?\d+)?(?:\s?(?:%|percent|hundred|thousand|million|billion|(?:mm|cm|km|m|mg|kg|g|ml|l|min|h|hours?|minutes?|seconds?|days?|dollars?|cents?|euros?|meters?|metres?|miles?|feet|inches|pounds?|grams?)\b))?", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWithUnit();

    [GeneratedRegex(@"^(?:the\s+)?(?:correct\s+)?(?:option|choice|answer)?\s*(?:is)?\s*:?\s*\(?([A-Ja-j])\)?(?:[.):]|\s*$|\s+[-\u2013])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Option();
}
