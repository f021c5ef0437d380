using System.Text;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>
/// Texts seen as sequences of code points, which is how templates count, index and cut them. A lone surrogate counts as one.
/// </summary>
internal static class CodePoints
{
    private static readonly string[] Ascii = CreateAscii();

    /// <summary>Whether every code point is one UTF-16 unit, so that both count alike.</summary>
    public static bool AreUnits(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('\uD800', '\uDFFF');

    public static int Length(ReadOnlySpan<char> text)
    {
        if (AreUnits(text))
        {
            return text.Length;
        }

        int count = 0;
        for (int i = 0; i < text.Length; i += UnitsAt(text, i))
        {
            count++;
        }

        return count;
    }

    /// <summary>The UTF-16 units that the code point at unit <paramref name="index"/> takes: 1 or 2.</summary>
    public static int UnitsAt(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;

    /// <summary>The code point at unit <paramref name="index"/>.</summary>
    public static int At(ReadOnlySpan<char> text, int index) =>
        UnitsAt(text, index) == 2 ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];

    /// <summary>The unit at which code point number <paramref name="place"/> begins; the length of the text where there are fewer.</summary>
    public static int ToUnit(ReadOnlySpan<char> text, long place)
    {
        if (AreUnits(text))
        {
            return (int)Math.Min(place, text.Length);
        }

        int unit = 0;
        for (long i = 0; i < place && unit < text.Length; i++)
        {
            unit += UnitsAt(text, unit);
        }

        return unit;
    }

    /// <summary>The code points one by one, each as a text.</summary>
    public static IEnumerable<object> Split(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int units = UnitsAt(text, i);
            yield return Single(text, i, units);
            i += units;
        }
    }

    /// <summary>The code point number <paramref name="place"/> as a text.</summary>
    public static string Single(string text, int place)
    {
        int unit = ToUnit(text, place);
        return Single(text, unit, UnitsAt(text, unit));
    }

    public static string Reverse(string text)
    {
        var reversed = new char[text.Length];
        int end = text.Length;
        for (int i = 0; i < text.Length;)
        {
            int units = UnitsAt(text, i);
            end -= units;
            text.AsSpan(i, units).CopyTo(reversed.AsSpan(end));
            i += units;
        }

        return new string(reversed);
    }

    /// <summary>Order by code point, which differs from the order of UTF-16 units above U+FFFF.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        char a = left[same];
        char b = right[same];
        bool aSurrogate = IsPartOfPair(left, same);
        bool bSurrogate = IsPartOfPair(right, same);
        return aSurrogate == bSurrogate ? a.CompareTo(b) : aSurrogate ? 1 : -1;
    }

    /// <summary>Appends a code point, a lone surrogate too.</summary>
    public static StringBuilder AppendCodePoint(this StringBuilder builder, int codePoint) =>
        codePoint > 0xFFFF ? builder.Append(char.ConvertFromUtf32(codePoint)) : builder.Append((char)codePoint);

    private static bool IsPartOfPair(ReadOnlySpan<char> text, int index) =>
        UnitsAt(text, index) == 2 || (index > 0 && UnitsAt(text, index - 1) == 2);

    private static string Single(string text, int unit, int units) =>
        units == 1 && text[unit] < Ascii.Length ? Ascii[text[unit]] : text.Substring(unit, units);

    private static string[] CreateAscii()
    {
        var texts = new string[128];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = ((char)i).ToString();
        }

        return texts;
    }
}
