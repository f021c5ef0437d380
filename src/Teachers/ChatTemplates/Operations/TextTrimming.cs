
namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Cuts white space or given code points from the ends of texts.</summary>
internal static class TextTrimming
{
    /// <summary>Trims the chosen ends of the code points in <paramref name="characters"/>, or of white space for null.</summary>
    public static string Trim(string text, string? characters, bool left, bool right)
    {
        int start = 0;
        int end = text.Length;
        while (left && start < end && Matches(text, start, characters))
        {
            start += CodePoints.UnitsAt(text, start);
        }

        while (right && end > start)
        {
            int last = end - 1 > start && CodePoints.UnitsAt(text, end - 2) == 2 ? end - 2 : end - 1;
            if (!Matches(text, last, characters))
            {
                break;
            }

            end = last;
        }

        return start == 0 && end == text.Length ? text : text[start..end];
    }

    private static bool Matches(string text, int unit, string? characters)
    {
        if (characters is null)
        {
            return CharacterClasses.IsSpace(text[unit]);
        }

        ReadOnlySpan<char> point = text.AsSpan(unit, CodePoints.UnitsAt(text, unit));
        if (point.Length == 2)
        {
            return characters.AsSpan().IndexOf(point) >= 0;
        }

        int found = characters.IndexOf(point[0]);
        while (found >= 0 && char.IsSurrogate(point[0]) && CodePoints.Length(characters.AsSpan(found, Math.Min(2, characters.Length - found))) != Math.Min(2, characters.Length - found))
        {
            found = characters.IndexOf(point[0], found + 1);
        }

        return found >= 0;
    }
}
