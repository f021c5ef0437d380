using System.Globalization;
using System.Text.RegularExpressions;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Constraints;

/// <summary>A limit of words or sentences that a prompt states: <c>in under 50 words</c>, <c>in one sentence</c>.</summary>
/// <param name="Most">Most words or sentences.</param>
/// <param name="OfSentences">True for sentences.</param>
internal sealed partial record LengthLimit(int Most, bool OfSentences)
{
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The limit that the prompt states, or null where it states none or several.</summary>
    public static LengthLimit? In(string prompt)
    {
        MatchCollection matches = Pattern().Matches(prompt);
        if (matches.Count != 1)
        {
            return null;
        }

        string number = matches[0].Groups["n"].Value.ToLowerInvariant();
        bool strict = matches[0].Value.StartsWith("less", StringComparison.OrdinalIgnoreCase) || matches[0].Value.StartsWith("fewer", StringComparison.OrdinalIgnoreCase) || matches[0].Value.StartsWith("under", StringComparison.OrdinalIgnoreCase);
        int most = number is "a single" or "a" or "a short" ? 1 : Array.IndexOf(Numbers, number) is >= 0 and var index ? index + 1 : int.Parse(number, CultureInfo.InvariantCulture);
        bool ofSentences = matches[0].Groups["unit"].Value.StartsWith("sent", StringComparison.OrdinalIgnoreCase);
        return most - (strict ? 1 : 0) is var limit && limit >= 1 && (ofSentences || limit >= 10) ? new LengthLimit(limit, ofSentences) : null;
    }

    /// <summary>True where the text keeps the limit.</summary>
    public bool IsKept(string text) => Size(text) <= Most;

    /// <summary>Words or sentences of a text.</summary>
    public int Size(string text) => OfSentences ? Sentences.Split(text).Count : Words.Count(text);

    [GeneratedRegex(@"\b(?:in|within|under|using|at most|no more than|not more than|up to|fewer than|less than|a maximum of|maximum|max|limit of)\s+(?<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|a single|a|a short)\s+(?<unit>words|sentences?)(?=\s*(?:[.,:;?!)]|or (?:less|fewer)|max|$|\n))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
