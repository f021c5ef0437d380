using System.Text.RegularExpressions;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Constraints;

/// <summary>Turns a list that the prompt asks for into running text.</summary>
internal static partial class FormatBreak
{
    private const int FewestItems = 3;

    /// <summary>The edits that take away the marks of the items and the line breaks between them, or null where the prompt asks for no list or the response has none.</summary>
    public static IReadOnlyList<TextEdit>? Edits(string prompt, string response)
    {
        if (!Asked().IsMatch(prompt))
        {
            return null;
        }

        var edits = new List<TextEdit>();
        int end = -1;
        int items = 0;
        foreach (TextSpan line in Lines.Split(response))
        {
            if (line.Of(response).IsWhiteSpace())
            {
                continue;
            }

            int mark = MarkLength(line.Of(response));
            if (mark > 0)
            {
                items++;
                int from = end < 0 || items == 1 ? line.Start : end;
                if (!Graphemes.IsBoundary(response, from) || !Graphemes.IsBoundary(response, line.Start + mark))
                {
                    return null;
                }

                edits.Add(new TextEdit(from, line.Start + mark - from, from < line.Start ? " " : ""));
            }
            else if (items > 0)
            {
                // Text within or after the list: only plain lists are flattened.
                return null;
            }

            end = line.End;
        }

        return items >= FewestItems ? edits : null;
    }

    /// <summary>Length of a bullet or a number with its white space at the head of a line; 0 where there is none.</summary>
    private static int MarkLength(ReadOnlySpan<char> line)
    {
        int at = 0;
        while (at < line.Length && line[at] == ' ')
        {
            at++;
        }

        int digits = at;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        int mark = digits > at && digits - at <= 3 && digits < line.Length && line[digits] is '.' or ')' ? digits + 1 : line[at] is '-' or '*' or '\u2022' ? at + 1 : -1;
        if (mark < 0 || mark + 1 >= line.Length || line[mark] != ' ' || line[mark + 1] == ' ')
        {
            return 0;
        }

        return mark + 1;
    }

    [GeneratedRegex(@"\b(?:bullet(?:ed)?[- ]?points?|bullet(?:ed)? list|bullets|numbered list|ordered list)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
