using System.Text.RegularExpressions;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>List style: hyphens against bullets, <c>1.</c> against <c>1)</c>.</summary>
internal static partial class ListMarks
{
    private const int FewestItems = 2;

    /// <summary>The edits of the commoner of the two kinds of items, none where there are fewer than two.</summary>
    public static IReadOnlyList<TextEdit> Edits(string text)
    {
        TextEdit[] bullets = [.. Bullet().Matches(text).Select(match => match.Groups["mark"]).Select(mark => new TextEdit(mark.Index, 1, mark.Value == "-" ? "\u2022" : "-"))];
        TextEdit[] numbers = [.. Number().Matches(text).Select(match => match.Groups["mark"]).Select(mark => new TextEdit(mark.Index, 1, mark.Value == "." ? ")" : "."))];
        TextEdit[] more = bullets.Length >= numbers.Length ? bullets : numbers;
        return more.Length >= FewestItems ? more : [];
    }

    [GeneratedRegex(@"(?m)^ {0,8}(?<mark>[-*\u2022]) (?=[^\s*-])", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?m)^ {0,8}[0-9]{1,2}(?<mark>[.)]) (?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
