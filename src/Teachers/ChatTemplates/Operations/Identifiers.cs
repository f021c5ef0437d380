using System.Globalization;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Which texts are names.</summary>
internal static class Identifiers
{
    public static bool IsStart(int codePoint) => codePoint == '_' || CharacterClasses.IsAlpha(codePoint)
        || CharacterClasses.Category(codePoint) == UnicodeCategory.LetterNumber;

    public static bool IsPart(int codePoint) => IsStart(codePoint) || codePoint == 0xB7
        || CharacterClasses.Category(codePoint) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

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
