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
            else if (letter == '[' && pattern.IndexOf(']', i + 2) is var end and > 0)
            {
                string members = pattern[(i + 1)..end];
                text.Append(members.StartsWith('!') ? "[^" : "[")
                    .Append(members.TrimStart('!').Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal))
                    .Append(']');
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
}
