using System.Text;

namespace DataForge.Filters.Quality.Languages;

/// <summary>The writing systems that are told apart, and those languages that alone use one in most text.</summary>
internal static class LetterScript
{
    /// <summary>The Latin script.</summary>
    public const string Latin = "Latin";

    /// <summary>The Cyrillic script.</summary>
    public const string Cyrillic = "Cyrillic";

    /// <summary>The Arabic script.</summary>
    public const string Arabic = "Arabic";

    /// <summary>The Devanagari script.</summary>
    public const string Devanagari = "Devanagari";

    /// <summary>Han characters.</summary>
    public const string Han = "Han";

    /// <summary>Hiragana and katakana.</summary>
    public const string Kana = "Kana";

    private static readonly (int First, int Last, string Script, string? Language)[] Blocks =
    [
        (0x0041, 0x024F, Latin, null), (0x0370, 0x03FF, "Greek", "el"), (0x0400, 0x052F, Cyrillic, null), (0x0530, 0x058F, "Armenian", "hy"), (0x0590, 0x05FF, "Hebrew", "he"),
        (0x0600, 0x077F, Arabic, null), (0x0900, 0x097F, Devanagari, null), (0x0980, 0x09FF, "Bengali", "bn"), (0x0A00, 0x0A7F, "Gurmukhi", "pa"), (0x0A80, 0x0AFF, "Gujarati", "gu"),
        (0x0B80, 0x0BFF, "Tamil", "ta"), (0x0C00, 0x0C7F, "Telugu", "te"), (0x0C80, 0x0CFF, "Kannada", "kn"), (0x0D00, 0x0D7F, "Malayalam", "ml"), (0x0D80, 0x0DFF, "Sinhala", "si"),
        (0x0E00, 0x0E7F, "Thai", "th"), (0x0E80, 0x0EFF, "Lao", "lo"), (0x1000, 0x109F, "Burmese", "my"), (0x10A0, 0x10FF, "Georgian", "ka"), (0x1100, 0x11FF, "Hangul", "ko"),
        (0x1200, 0x137F, "Ethiopic", "am"), (0x1780, 0x17FF, "Khmer", "km"), (0x1E00, 0x1EFF, Latin, null), (0x3040, 0x30FF, Kana, "ja"), (0x3400, 0x4DBF, Han, "zh"), (0x4E00, 0x9FFF, Han, "zh"),
        (0xAC00, 0xD7AF, "Hangul", "ko"), (0xF900, 0xFAFF, Han, "zh"),
    ];

    /// <summary>The language that a script stands for; null where several share it.</summary>
    public static string? LanguageOf(string script) => Array.Find(Blocks, block => block.Script == script).Language;

    /// <summary>Letters by script; those of other scripts are not counted.</summary>
    public static SortedDictionary<string, int> Count(string text)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int latin = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                latin += char.IsAsciiLetter((char)rune.Value) ? 1 : 0;
            }
            else if (Rune.IsLetter(rune) && Array.FindIndex(Blocks, block => rune.Value >= block.First && rune.Value <= block.Last) is var found and >= 0)
            {
                counts[Blocks[found].Script] = counts.GetValueOrDefault(Blocks[found].Script) + 1;
            }
        }

        if (latin > 0)
        {
            counts[Latin] = counts.GetValueOrDefault(Latin) + latin;
        }

        return counts;
    }
}
