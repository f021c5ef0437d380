using System.Globalization;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Which texts are names.</summary>
internal static class Identifiers
{
    /// <summary>Whether a name can begin with the code point (XID_Start and the underscore).</summary>
    public static bool IsStart(int codePoint) =>
        !IsExcluded(codePoint) && codePoint is not (0xE33 or 0xEB3 or 0xFF9E or 0xFF9F) && IsLetter(codePoint);

    /// <summary>Whether a name can go on with the code point (XID_Continue).</summary>
    public static bool IsPart(int codePoint) => !IsExcluded(codePoint) && (IsLetter(codePoint)
        || codePoint is 0xB7 or 0x387 or 0x19DA or (>= 0x1369 and <= 0x1371) || CharacterClasses.Category(codePoint) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsLetter(int codePoint) => codePoint == '_' || CharacterClasses.IsAlpha(codePoint)
        || CharacterClasses.Category(codePoint) == UnicodeCategory.LetterNumber
        || codePoint is 0x1885 or 0x1886 or 0x2118 or 0x212E;

    /// <summary>Letters whose compatibility forms are no names.</summary>
    private static bool IsExcluded(int codePoint) => codePoint is 0x37A or 0x2E2F or (>= 0xFC5E and <= 0xFC63) or 0xFDFA or 0xFDFB
        or 0xFE70 or 0xFE72 or 0xFE74 or 0xFE76 or 0xFE78 or 0xFE7A or 0xFE7C or 0xFE7E;

    public static bool IsIdentifier(string text)
    {
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            int codePoint = CodePoints.At(text, i);
            if (!(i == 0 ? IsStart(codePoint) : IsPart(codePoint)))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
