using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DataForge.Sinks.Datasets.Checking;

/// <summary>Patterns of a card's <c>data_files</c>: <c>*</c> and <c>?</c> stay within a folder, <c>**</c> does not, <c>[...]</c> is a class of characters.</summary>
internal static class Glob
{
    /// <summary>A matcher of whole relative paths. It takes time linear in the path, whatever the pattern.</summary>
    public static Regex Compile(string pattern)
    {
        var text = new StringBuilder(@"\A");
        for (int i = 0; i < pattern.Length; i++)
        {
            char letter = pattern[i];
            if (letter == '*' && pattern.AsSpan(i).StartsWith("**/"))
            {
                text.Append("(?:[^/]+/)*");
                i += 2;
            }
            else if (letter == '*' && pattern.AsSpan(i).StartsWith("**"))
            {
                text.Append(".*");
                i++;
            }
            else if (letter == '[' && i + 2 < pattern.Length && pattern.IndexOf(']', i + 2) is var end and > 0)
            {
                text.Append(CharacterClass(pattern.AsSpan((i + 1)..end)));
                i = end;
            }
            else
            {
                text.Append(letter switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    _ => Regex.Escape(letter.ToString()),
                });
            }
        }

        return new Regex(text.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>A class as alternatives of code units; a range in reverse order holds none.</summary>
    private static string CharacterClass(ReadOnlySpan<char> members)
    {
        bool isNegated = members[0] == '!' && members.Length > 1;
        members = isNegated ? members[1..] : members;
        var text = new StringBuilder();
        for (int i = 0; i < members.Length; i++)
        {
            char first = members[i];
            char last = first;
            if (i + 2 < members.Length && members[i + 1] == '-')
            {
                last = members[i + 2];
                i += 2;
            }

            if (first <= last)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)first:x4}-\\u{(int)last:x4}");
            }
        }

        return text.Length == 0 ? (isNegated ? "[^/]" : @"[^\s\S]") : $"[{(isNegated ? "^" : "")}{text}]";
    }
}
