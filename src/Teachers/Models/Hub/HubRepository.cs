namespace DataForge.Teachers.Models.Hub;

/// <summary>A model repository of the hub at a revision.</summary>
/// <param name="Name">ORGANISATION/NAME, or a name alone for the hub's oldest models.</param>
/// <param name="Revision">A branch, a tag or a commit.</param>
public sealed record HubRepository(string Name, string Revision)
{
    /// <summary>The revision where none is given.</summary>
    public const string DefaultRevision = "main";

    private const int LongestName = 96;

    /// <summary>Reads <c>ORG/NAME[@REVISION]</c>; null where it is none.</summary>
    public static HubRepository? Parse(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        (string name, string revision) = at < 0 ? (text, DefaultRevision) : (text[..at], text[(at + 1)..]);
        string[] parts = name.Split('/');
        bool isName = parts.Length is 1 or 2 && name.Length <= LongestName && parts.All(IsNamePart);
        bool isRevision = revision.Length is > 0 and <= 255 && revision.All(c => !char.IsControl(c) && c is not (' ' or '\\')) && !revision.Contains("..", StringComparison.Ordinal);
        return isName && isRevision ? new HubRepository(name, revision) : null;
    }

    private static bool IsNamePart(string part) =>
        part.Length > 0 && part[0] is not ('.' or '-') && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') && !part.Contains("..", StringComparison.Ordinal);
}
