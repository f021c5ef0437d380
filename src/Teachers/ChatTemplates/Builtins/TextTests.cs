using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The methods of texts that ask what kind of code points they hold.</summary>
internal static class TextTests
{
    public static IEnumerable<Method> All() =>
    [
        EachIs("isalpha", CharacterClasses.IsAlpha),
        EachIs("isalnum", CharacterClasses.IsAlphanumeric),
        EachIs("isdecimal", CharacterClasses.IsDecimal),
        EachIs("isdigit", CharacterClasses.IsDigit),
        EachIs("isnumeric", CharacterClasses.IsNumeric),
        EachIs("isspace", codePoint => codePoint <= char.MaxValue && CharacterClasses.IsSpace((char)codePoint)),
        EachIs("isascii", codePoint => codePoint < 128, whenEmpty: true),
        EachIs("isprintable", CharacterClasses.IsPrintable, whenEmpty: true),
        Of("islower", IsLower),
        Of("isupper", IsUpper),
        Of("istitle", IsTitle),
    ];

    /// <summary>Whether there is a cased code point and all of them are lower case.</summary>
    public static bool IsLower(string text) => HasCase(text, CharacterClasses.IsLower);

    /// <summary>Whether there is a cased code point and all of them are upper case.</summary>
    public static bool IsUpper(string text) => HasCase(text, CharacterClasses.IsUpper);

    private static bool HasCase(string text, Func<int, bool> wanted)
    {
        bool found = false;
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            int codePoint = CodePoints.At(text, i);
            if (wanted(codePoint))
            {
                found = true;
            }
            else if (CharacterClasses.IsCased(codePoint))
            {
                return false;
            }
        }

        return found;
    }

    private static bool IsTitle(string text)
    {
        bool found = false;
        bool afterCased = false;
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            int codePoint = CodePoints.At(text, i);
            bool upper = CharacterClasses.IsUpper(codePoint) || CharacterClasses.IsTitle(codePoint);
            bool lower = CharacterClasses.IsLower(codePoint);
            if ((upper && afterCased) || (lower && !afterCased))
            {
                return false;
            }

            afterCased = upper || lower;
            found |= afterCased;
        }

        return found;
    }

    private static Method EachIs(string name, Func<int, bool> test, bool whenEmpty = false) => Of(name, text =>
    {
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            if (!test(CodePoints.At(text, i)))
            {
                return false;
            }
        }

        return whenEmpty || text.Length > 0;
    });

    private static Method Of(string name, Func<string, bool> test) => new(name, "", (context, self, _) =>
    {
        string text = Display.Text(self, context.Budget);
        context.Budget.Scan(text.Length * 8L);
        return Boxed.Of(test(text));
    });
}
