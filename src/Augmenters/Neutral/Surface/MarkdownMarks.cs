using System.Text.RegularExpressions;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>Markdown against plain text: bold marks and heading marks are taken away.</summary>
internal static partial class MarkdownMarks
{
    /// <summary>The edits, none where there are no such marks.</summary>
    public static IReadOnlyList<TextEdit> Edits(string text)
    {
        var edits = new List<TextEdit>();
        foreach (Match match in Marks().Matches(text))
        {
            if (match.Groups["head"] is { Success: true } head)
            {
                edits.Add(new TextEdit(head.Index, head.Length, ""));
            }
            else
            {
                edits.Add(new TextEdit(match.Index, 2, ""));
                edits.Add(new TextEdit(match.Index + match.Length - 2, 2, ""));
            }
        }

        return edits;
    }

    [GeneratedRegex(@"(?m)^(?<head>\#{1,6} )(?=\S)|\*\*(?=[^\s*])[^*\n]*[^\s*\n]\*\*(?!\*)", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
