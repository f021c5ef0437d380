using System.Globalization;
using System.Text;

namespace DataForge.Core.Text;

/// <summary>
/// Finds and writes numbers. What merely contains digits is no number: words (<c>H2O</c>, <c>20th</c>), versions (<c>1.2.3</c>), times (<c>3:30</c>), keycap emoji,
/// and digits beyond 15.
/// </summary>
public static class NumberTokens
{
    private const int MostDigits = 15;

    /// <summary>The numbers of a text, in order.</summary>
    public static IReadOnlyList<NumberToken> Find(string text)
    {
        var tokens = new List<NumberToken>();
        int at = 0;
        while (text.AsSpan(at).IndexOfAnyInRange('0', '9') is >= 0 and var next)
        {
            at += next;
            int end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            {
                end++;
            }

            Add(tokens, text, at, end);
            at = end;
        }

        return tokens;
    }

    /// <summary>Writes a value in the style of a token, or null where that style cannot hold it exactly.</summary>
    public static string? WriteLike(NumberToken token, decimal value)
    {
        if (value < 0 || decimal.Round(value, token.Decimals) != value)
        {
            return null;
        }

        // 12.5 becomes 13, not 13.0: nobody writes a point for nothing but cents, unless the text itself did.
        int decimals = token.Decimals == 1 && decimal.Truncate(value) == value && decimal.Truncate(token.Value) != token.Value ? 0 : token.Decimals;
        string digits = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return token.IsGrouped && value >= 1000 ? Group(digits) : digits;
    }

    private static void Add(List<NumberToken> tokens, string text, int start, int end)
    {
        if (IsPartOfAWord(text, start, end) || IsPartOfATime(text, start, end))
        {
            return;
        }

        ReadOnlySpan<char> digits = text.AsSpan(start, end - start);
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        int decimals = point < 0 ? 0 : digits.Length - point - 1;
        bool grouped = whole.Contains(',');
        if (digits.Length > MostDigits || (point >= 0 && digits[(point + 1)..].ContainsAny('.', ',')) || (grouped && !IsGrouped(whole)))
        {
            return;
        }

        ReadOnlySpan<char> plain = grouped ? digits.ToString().Replace(",", "", StringComparison.Ordinal) : digits;
        bool leadingPoint = point < 0 && start > 0 && text[start - 1] == '.' && (start == 1 || !Words.IsWordRune(new Rune(char.IsSurrogate(text[start - 2]) ? ' ' : text[start - 2])) && text[start - 2] != '.');
        if (leadingPoint)
        {
            decimals = plain.Length;
            plain = string.Concat("0.", plain);
            start--;
        }
        else if (start > 0 && text[start - 1] == '.')
        {
            return;
        }

        tokens.Add(new NumberToken(new TextSpan(start, end - start), decimal.Parse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), decimals, grouped));
    }

    private static bool IsPartOfAWord(string text, int start, int end)
    {
        Rune before = start > 0 && Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out Rune last, out _) == System.Buffers.OperationStatus.Done ? last : default;
        Rune after = end < text.Length && Rune.DecodeFromUtf16(text.AsSpan(end), out Rune next, out _) == System.Buffers.OperationStatus.Done ? next : default;
        bool joinsBefore = before != default && Words.IsWordRune(before) && !Words.StandsAlone(before);
        bool joinsAfter = after != default && (after.Value == 0xFE0F || (Words.IsWordRune(after) && !Words.StandsAlone(after) && !IsTimesSign(text, end)));
        return joinsBefore ? !(before.Value == 'x' && start > 1 && char.IsAsciiDigit(text[start - 2])) : joinsAfter || before.Value == '_' || after.Value == '_';
    }

    // 12x2: a small x between digits multiplies.
    private static bool IsTimesSign(string text, int at) => text[at] == 'x' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static bool IsPartOfATime(string text, int start, int end) =>
        (start > 1 && text[start - 1] == ':' && char.IsAsciiDigit(text[start - 2])) || (end + 1 < text.Length && text[end] == ':' && char.IsAsciiDigit(text[end + 1]));

    private static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        int first = whole.IndexOf(',');
        if (first is 0 or > 3)
        {
            return false;
        }

        for (int at = first; at < whole.Length; at += 4)
        {
            if (whole[at] != ',' || at + 4 > whole.Length || whole.Slice(at + 1, 3).ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Group(string digits)
    {
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int whole = point < 0 ? digits.Length : point;
        var text = new StringBuilder(digits);
        for (int at = whole - 3; at > 0; at -= 3)
        {
            text.Insert(at, ',');
        }

        return text.ToString();
    }
}
