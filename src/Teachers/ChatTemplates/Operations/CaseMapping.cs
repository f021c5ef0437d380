using System.Collections.Frozen;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>
/// The full case mappings of Unicode (UnicodeData.txt and SpecialCasing.txt without conditions but that of the final sigma),
/// in which one code point can become several. They know no culture.
/// </summary>
internal static class CaseMapping
{
    private const char CapitalIota = '\u0399';
    private const char IotaSubscript = '\u0345';

    /// <summary>Each word is a code point and its upper case of several.</summary>
    private const string SpecialUpper =
        "\u00DFSS \u0149\u02BCN \u01F0J\u030C \u0390\u0399\u0308\u0301 \u03B0\u03A5\u0308\u0301 \u0587\u0535\u0552 " +
        "\u1E96H\u0331 \u1E97T\u0308 \u1E98W\u030A \u1E99Y\u030A \u1E9AA\u02BE \u1F50\u03A5\u0313 " +
        "\u1F52\u03A5\u0313\u0300 \u1F54\u03A5\u0313\u0301 \u1F56\u03A5\u0313\u0342 \u1FB2\u1FBA\u0399 " +
        "\u1FB3\u0391\u0399 \u1FB4\u0386\u0399 \u1FB6\u0391\u0342 \u1FB7\u0391\u0342\u0399 \u1FBC\u0391\u0399 " +
        "\u1FC2\u1FCA\u0399 \u1FC3\u0397\u0399 \u1FC4\u0389\u0399 \u1FC6\u0397\u0342 \u1FC7\u0397\u0342\u0399 " +
        "\u1FCC\u0397\u0399 \u1FD2\u0399\u0308\u0300 \u1FD3\u0399\u0308\u0301 \u1FD6\u0399\u0342 " +
        "\u1FD7\u0399\u0308\u0342 \u1FE2\u03A5\u0308\u0300 \u1FE3\u03A5\u0308\u0301 \u1FE4\u03A1\u0313 " +
        "\u1FE6\u03A5\u0342 \u1FE7\u03A5\u0308\u0342 \u1FF2\u1FFA\u0399 \u1FF3\u03A9\u0399 \u1FF4\u038F\u0399 " +
        "\u1FF6\u03A9\u0342 \u1FF7\u03A9\u0342\u0399 \u1FFC\u03A9\u0399 \uFB00FF \uFB01FI \uFB02FL \uFB03FFI \uFB04FFL " +
        "\uFB05ST \uFB06ST \uFB13\u0544\u0546 \uFB14\u0544\u0535 \uFB15\u0544\u053B \uFB16\u054E\u0546 " +
        "\uFB17\u0544\u053D";

    private static readonly FrozenDictionary<int, string> UpperTable = SpecialUpper.Split(' ').ToFrozenDictionary(word => (int)word[0], word => word[1..]);

    public static string Upper(string text, Budget budget) => Map(text, budget, static (_, _, codePoint) => UpperOf(codePoint));

    public static string Lower(string text, Budget budget) => Map(text, budget, LowerAt);

    public static string Fold(string text, Budget budget) => Map(text, budget, static (_, _, codePoint) => FoldOf(codePoint));

    /// <summary>The first code point in title case and the others in lower case.</summary>
    public static string Capitalize(string text, Budget budget) =>
        Map(text, budget, static (whole, unit, codePoint) => unit == 0 ? TitleOf(codePoint) : LowerAt(whole, unit, codePoint));

    /// <summary>Every code point after one without case in title case and the others in lower case.</summary>
    public static string Title(string text, Budget budget)
    {
        bool afterCased = false;
        return Map(text, budget, (whole, unit, codePoint) =>
        {
            string mapped = afterCased ? LowerAt(whole, unit, codePoint) : TitleOf(codePoint);
            afterCased = CharacterClasses.IsCased(codePoint);
            return mapped;
        });
    }

    public static string Swap(string text, Budget budget) => Map(text, budget, static (whole, unit, codePoint) =>
        CharacterClasses.IsUpper(codePoint) ? LowerAt(whole, unit, codePoint)
        : CharacterClasses.IsLower(codePoint) ? UpperOf(codePoint)
        : Text(codePoint));

    private static string Map(string text, Budget budget, Func<string, int, int, string> map)
    {
        budget.Allocate(text.Length);
        budget.Scan(text.Length * 8L);
        var builder = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            builder.Append(map(text, i, CodePoints.At(text, i)));
        }

        return builder.ToString();
    }

    private static string UpperOf(int codePoint) => codePoint switch
    {
        >= 0x1F80 and <= 0x1FAF => Text(GreekBlock(codePoint) + (codePoint & 7)) + CapitalIota,
        0x131 => "I",
        0x17F => "S",
        _ => UpperTable.TryGetValue(codePoint, out string? several) ? several : Simple(codePoint, upper: true),
    };

    private static int GreekBlock(int codePoint) => (codePoint & 0x30) switch
    {
        0x00 => 0x1F08,
        0x10 => 0x1F28,
        _ => 0x1F68,
    };

    private static string LowerAt(string text, int unit, int codePoint) => codePoint switch
    {
        0x130 => "i\u0307",
        0x3A3 => IsFinalSigma(text, unit) ? "\u03C2" : "\u03C3",
        0x212A => "k",
        _ => Simple(codePoint, upper: false),
    };

    private static string TitleOf(int codePoint) => codePoint switch
    {
        0x149 => UpperOf(codePoint),
        >= 0x1C4 and <= 0x1CC => Text(0x1C5 + ((codePoint - 0x1C4) / 3 * 3)),
        >= 0x1F1 and <= 0x1F3 => "\u01F2",
        (>= 0x10D0 and <= 0x10FA) or (>= 0x10FD and <= 0x10FF) => Text(codePoint),
        >= 0x1F80 and <= 0x1FAF => Text(codePoint | 8),
        0x1FB3 or 0x1FC3 or 0x1FF3 => Text(codePoint + 9),
        0x1FBC or 0x1FCC or 0x1FFC => Text(codePoint),
        0x1FB2 or 0x1FB4 or 0x1FB7 or 0x1FC2 or 0x1FC4 or 0x1FC7 or 0x1FF2 or 0x1FF4 or 0x1FF7 =>
            UpperOf(codePoint)[..^1] + IotaSubscript,
        _ => FirstUpperRestLower(UpperOf(codePoint)),
    };

    private static string FirstUpperRestLower(string upper)
    {
        int units = CodePoints.UnitsAt(upper, 0);
        return units == upper.Length ? upper : upper[..units] + LowerEach(upper[units..]);
    }

    private static string FoldOf(int codePoint) => codePoint switch
    {
        0x131 or (>= 0x13A0 and <= 0x13F5) => Text(codePoint),
        (>= 0x13F8 and <= 0x13FD) or (>= 0xAB70 and <= 0xABBF) => UpperOf(codePoint),
        0x1E9E => "ss",
        _ => LowerEach(UpperOf(codePoint)),
    };

    private static string LowerEach(string text)
    {
        var builder = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            int codePoint = CodePoints.At(text, i);
            builder.Append(codePoint == 0x3A3 ? "\u03C3" : LowerAt(text, i, codePoint));
        }

        return builder.ToString();
    }

    private static string Simple(int codePoint, bool upper)
    {
        if (!Rune.TryCreate(codePoint, out Rune rune))
        {
            return Text(codePoint);
        }

        return (upper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune)).ToString();
    }

    private static string Text(int codePoint) =>
        codePoint > 0xFFFF ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString();

    /// <summary>Whether the sigma at <paramref name="unit"/> ends a word: a cased letter before it and none after.</summary>
    private static bool IsFinalSigma(string text, int unit)
    {
        int before = unit - 1;
        while (before >= 0 && CharacterClasses.IsCaseIgnorable(At(text, before)))
        {
            before--;
        }

        int after = unit + 1;
        while (after < text.Length && CharacterClasses.IsCaseIgnorable(CodePoints.At(text, after)))
        {
            after += CodePoints.UnitsAt(text, after);
        }

        return before >= 0 && CharacterClasses.IsCased(At(text, before))
            && (after == text.Length || !CharacterClasses.IsCased(CodePoints.At(text, after)));
    }

    /// <summary>The code point that has a unit at <paramref name="unit"/>.</summary>
    private static int At(string text, int unit) =>
        CodePoints.At(text, unit > 0 && CodePoints.UnitsAt(text, unit - 1) == 2 ? unit - 1 : unit);
}
