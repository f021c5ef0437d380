using System.Globalization;
using System.Text.RegularExpressions;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral.Choices;

/// <summary>What a response answers in the end, in a form that can be compared.</summary>
internal static partial class FinalAnswer
{
    /// <summary>The text of the option that the response names last, or its last number; null where it has neither.</summary>
    /// <param name="prompt">The prompt with the options.</param>
    /// <param name="response">The response.</param>
    /// <param name="choices">The prompt's options, or null.</param>
    public static string? Of(string prompt, string response, ChoiceList? choices)
    {
        if (choices is null)
        {
            return NumberTokens.Find(response) is [.., var last] ? (last.Value / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : null;
        }

        string[] options = [.. choices.Texts.Select(span => FoldedText.Fold(span.Of(prompt)))];
        if (choices.HasLetters && Named().Matches(response) is [.., var match] && match.Groups["letter"].Value[0] - 'A' is var place && place < options.Length)
        {
            return options[place];
        }

        string folded = FoldedText.Fold(response.AsSpan().TrimEnd('.'));
        return Array.Find(options, option => option == folded);
    }

    [GeneratedRegex(@"(?:^|\b(?:answer|option|choice)s?(?: is|:)*:? ?)\(?(?<letter>[A-J])(?:[.):,;]|\s*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Named();
}
