namespace DataForge.Sources.Files;

/// <summary>Path patterns: <c>?</c> is one character and <c>*</c> any number of them within one name; <c>**</c> is any number of folders that are not hidden.</summary>
internal static class Glob
{
    /// <summary>True where a path has a character that makes it a pattern.</summary>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>True where the segments of a path fit the segments of a pattern.</summary>
    public static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] == "**")
        {
            ReadOnlySpan<string> rest = pattern.TrimStart("**");
            for (int skipped = 0; skipped <= path.Length; skipped++)
            {
                if (rest.IsEmpty ? skipped == path.Length : Matches(rest, path[skipped..]))
                {
                    return true;
                }

                if (skipped < path.Length && path[skipped].StartsWith('.'))
                {
                    return false;
                }
            }

            return false;
        }

        return !path.IsEmpty && MatchesName(pattern[0], path[0]) && Matches(pattern[1..], path[1..]);
    }

    /// <summary>True where one name fits one segment of a pattern. Names that begin with a dot fit only where the pattern writes the dot.</summary>
    public static bool MatchesName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.') && !pattern.StartsWith('.'))
        {
            return false;
        }

        int patternAt = 0;
        int nameAt = 0;
        int star = -1;
        int resume = 0;
        while (nameAt < name.Length)
        {
            if (patternAt < pattern.Length && (pattern[patternAt] == '?' || (pattern[patternAt] == name[nameAt] && pattern[patternAt] != '*')))
            {
                patternAt++;
                nameAt++;
            }
            else if (patternAt < pattern.Length && pattern[patternAt] == '*')
            {
                (star, resume) = (patternAt++, nameAt);
            }
            else if (star >= 0)
            {
                (patternAt, nameAt) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[patternAt..].TrimStart('*').IsEmpty;
    }
}
