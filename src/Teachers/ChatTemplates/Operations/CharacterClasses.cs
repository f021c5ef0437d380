using System.Globalization;
using System.Text;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Classes of code points as Python's text methods draw them.</summary>
internal static class CharacterClasses
{
    /// <summary>Ideographs that are numbers (the property Numeric_Type of the Unihan data).</summary>
    private const string NumericIdeographs =
        "\u3405\u3483\u382A\u3B4D\u4E00\u4E03\u4E07\u4E09\u4E5D\u4E8C\u4E94\u4E96\u4EBF\u4EC0\u4EDF\u4EE8\u4F0D" +
        "\u4F70\u5104\u5146\u5169\u516B\u516D\u5341\u5343\u5344\u5345\u534C\u53C1\u53C2\u53C3\u53C4\u56DB\u58F1" +
        "\u58F9\u5E7A\u5EFE\u5EFF\u5F0C\u5F0D\u5F0E\u5F10\u62FE\u634C\u67D2\u6F06\u7396\u767E\u8086\u842C\u8CAE" +
        "\u8CB3\u8D30\u9621\u9646\u964C\u9678\u96F6\uF96B\uF973\uF978\uF9B2\uF9D1\uF9D3\uF9FD";

    /// <summary>White space: the Unicode property and U+001C to U+001F.</summary>
    public static bool IsSpace(char unit) => char.IsWhiteSpace(unit) || unit is >= '\u001C' and <= '\u001F';

    /// <summary>The end of a line for <c>splitlines()</c>.</summary>
    public static bool IsLineEnd(char unit) => unit is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029'
        or (>= '\u001C' and <= '\u001E');

    public static UnicodeCategory Category(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint);

    public static bool IsPrintable(int codePoint) => codePoint == ' ' || Category(codePoint) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    public static bool IsAlpha(int codePoint) => Category(codePoint) is UnicodeCategory.UppercaseLetter
        or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter;

    public static bool IsDecimal(int codePoint) => Category(codePoint) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsDigit(int codePoint) => Rune.IsValid(codePoint)
        && CharUnicodeInfo.GetDigitValue(char.ConvertFromUtf32(codePoint), 0) >= 0;

    public static bool IsNumeric(int codePoint) => Rune.IsValid(codePoint)
        && (CharUnicodeInfo.GetNumericValue(char.ConvertFromUtf32(codePoint), 0) != -1
            || (codePoint <= char.MaxValue && NumericIdeographs.Contains((char)codePoint)) || codePoint is 0x20001 or 0x20064 or 0x200E2
                or 0x20121 or 0x2092A or 0x20983 or 0x2098C or 0x2099C or 0x20AEA or 0x20AFD or 0x20B19 or 0x22390 or 0x22998
                or 0x23B1B or 0x2626D or 0x2F890);

    public static bool IsAlphanumeric(int codePoint) =>
        IsAlpha(codePoint) || IsDecimal(codePoint) || IsDigit(codePoint) || IsNumeric(codePoint);

    public static bool IsTitle(int codePoint) => Category(codePoint) == UnicodeCategory.TitlecaseLetter;

    /// <summary>The property Lowercase: lower-case letters and a few letters and symbols that stand for them.</summary>
    public static bool IsLower(int codePoint) => Category(codePoint) == UnicodeCategory.LowercaseLetter || codePoint is
        0xAA or 0xBA or (>= 0x2B0 and <= 0x2B8) or 0x2C0 or 0x2C1 or (>= 0x2E0 and <= 0x2E4) or 0x345 or 0x37A
        or (>= 0x1D2C and <= 0x1D6A) or 0x1D78 or (>= 0x1D9B and <= 0x1DBF) or 0x2071 or 0x207F or (>= 0x2090 and <= 0x209C)
        or (>= 0x2170 and <= 0x217F) or (>= 0x24D0 and <= 0x24E9) or 0x2C7C or 0x2C7D or 0xA69C or 0xA69D or 0xA770
        or 0xA7F8 or 0xA7F9 or (>= 0xAB5C and <= 0xAB5F) or 0x10780 or (>= 0x10783 and <= 0x10785)
        or (>= 0x10787 and <= 0x107B0) or (>= 0x107B2 and <= 0x107BA);

    /// <summary>The property Uppercase: upper-case letters and a few symbols that stand for them.</summary>
    public static bool IsUpper(int codePoint) => Category(codePoint) == UnicodeCategory.UppercaseLetter || codePoint is
        (>= 0x2160 and <= 0x216F) or (>= 0x24B6 and <= 0x24CF) or (>= 0x1F130 and <= 0x1F149)
        or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);

    public static bool IsCased(int codePoint) => IsLower(codePoint) || IsUpper(codePoint) || IsTitle(codePoint);

    /// <summary>Whether a code point is passed over when a final sigma looks for its neighbours.</summary>
    public static bool IsCaseIgnorable(int codePoint) => codePoint is '\'' or '.' or ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2018 or 0x2019 or 0x2024
        or 0x2027 or 0xFE13 or 0xFE52 or 0xFE55 or 0xFF07 or 0xFF0E or 0xFF1A
        || Category(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
