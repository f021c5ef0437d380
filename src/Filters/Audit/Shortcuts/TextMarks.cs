using System.Text;

namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>Counts of what shows at a glance in a text, without understanding it: lengths, format, punctuation, stock phrases.</summary>
internal static class TextMarks
{
    private static readonly string[] Refusals = ["i'm sorry", "i am sorry", "i cannot", "i can't", "as an ai", "i'm unable", "i am unable", "i won't"];
    private static readonly string[] Praise = ["great question", "good question", "sure!", "certainly!", "of course!", "absolutely!"];
    private static readonly string[] Hedges = ["however", "might", "perhaps", "it depends", "generally", "in most cases"];

    /// <summary>Names of the marks, in the order of <see cref="Measure"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "length_characters", "length_words", "lines", "paragraphs", "bullets", "numbered_items", "headings", "bold", "code_fences", "inline_code", "table_rows", "links", "emoji",
        "exclamation_marks", "question_marks", "digits", "upper_case", "quotes", "parentheses", "colons", "ellipses", "non_ascii", "final_punctuation", "refusal_phrases", "praise_phrases", "hedges",
    ];

    /// <summary>Measures a text.</summary>
    public static void Measure(string text, Span<double> marks)
    {
        marks.Clear();
        marks[0] = text.Length;
        Characters(text, marks);
        Lines(text, marks);
        marks[7] = Occurrences(text, "**") / 2;
        marks[8] = Occurrences(text, "```");
        marks[9] = Math.Max(0, Occurrences(text, "`") - (3 * marks[8]));
        marks[11] = Occurrences(text, "http://") + Occurrences(text, "https://");
        marks[20] = Occurrences(text, "...") + Occurrences(text, "\u2026");
        ReadOnlySpan<char> trimmed = text.AsSpan().TrimEnd();
        marks[22] = trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' ? 1 : 0;
        marks[23] = Any(text, Refusals);
        marks[24] = Any(text, Praise);
        marks[25] = Any(text, Hedges);
    }

    private static void Characters(string text, Span<double> marks)
    {
        bool inWord = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isWord = rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) : Rune.IsLetterOrDigit(rune);
            marks[1] += isWord && !inWord ? 1 : 0;
            inWord = isWord;
            switch (rune.Value)
            {
                case '!': marks[13]++; break;
                case '?': marks[14]++; break;
                case >= '0' and <= '9': marks[15]++; break;
                case >= 'A' and <= 'Z': marks[16]++; break;
                case '"' or 0x201C or 0x201D: marks[17]++; break;
                case '(': marks[18]++; break;
                case ':': marks[19]++; break;
                case >= 128:
                    marks[21]++;
                    marks[12] += IsEmoji(rune) ? 1 : 0;
                    break;
            }
        }
    }

    private static void Lines(string text, Span<double> marks)
    {
        bool blank = true;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            marks[2]++;
            marks[3] += blank && line.Length > 0 ? 1 : 0;
            blank = line.Length == 0;
            if (line.Length < 2)
            {
                continue;
            }

            marks[4] += line[0] is '-' or '*' or '\u2022' && line[1] == ' ' ? 1 : 0;
            int digits = line.IndexOfAnyExceptInRange('0', '9');
            marks[5] += digits is > 0 and < 4 && line[digits] is '.' or ')' && digits > 0 ? 1 : 0;
            marks[6] += line[0] == '#' && line.TrimStart('#').StartsWith(" ") ? 1 : 0;
            marks[10] += line[0] == '|' && line[^1] == '|' ? 1 : 0;
        }
    }

    private static bool IsEmoji(Rune rune) => rune.Value is >= 0x1F300 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or >= 0x1F1E6 and <= 0x1F1FF;

    private static double Occurrences(string text, string part) => text.AsSpan().Count(part);

    private static double Any(string text, string[] phrases) => phrases.Count(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
