using System.Buffers;
using System.Numerics;
using System.Text;

namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>Counts of what shows at a glance in a text, without understanding it: lengths, format, punctuation, stock phrases.</summary>
internal static class TextMarks
{
    private const int Classes = 8;
    private const int FirstClass = 12;
    private const byte QuoteClass = 5;
    private const byte WordBit = 0x80;

    private static readonly string[] Refusals = ["i'm sorry", "i am sorry", "i cannot", "i can't", "as an ai", "i'm unable", "i am unable", "i won't"];
    private static readonly string[] Praise = ["great question", "good question", "sure!", "certainly!", "of course!", "absolutely!"];
    private static readonly string[] Hedges = ["however", "might", "perhaps", "it depends", "generally", "in most cases"];

    private static readonly string[] Stock = [.. Refusals, .. Praise, .. Hedges];
    private static readonly SearchValues<string> AnyPhrase = SearchValues.Create(Stock, StringComparison.OrdinalIgnoreCase);
    private static readonly byte[] Ascii = [.. Enumerable.Range(0, 128).Select(unit => ClassOf((char)unit))];

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
        Phrases(text, marks);
    }

    /// <summary>Counts what single characters show. Most text is ASCII, so that a table of the 128 places says where each belongs.</summary>
    private static void Characters(string text, Span<double> marks)
    {
        Span<int> counts = stackalloc int[Classes];
        ReadOnlySpan<byte> table = Ascii;
        int words = 0, others = 0, emoji = 0;
        bool inWord = false;
        for (int i = 0; i < text.Length;)
        {
            char unit = text[i];
            bool isWord;
            if (unit < 128)
            {
                byte kind = table[unit];
                counts[kind & (Classes - 1)]++;
                isWord = (kind & WordBit) != 0;
                i++;
            }
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int used);
                i += used;
                isWord = Rune.IsLetterOrDigit(rune);
                bool isQuote = rune.Value is 0x201C or 0x201D;
                counts[QuoteClass] += isQuote ? 1 : 0;
                others += isQuote ? 0 : 1;
                emoji += IsEmoji(rune) ? 1 : 0;
            }

            words += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        marks[1] = words;
        marks[12] = emoji;
        marks[21] = others;
        for (int kind = 1; kind < Classes; kind++)
        {
            marks[FirstClass + kind] = counts[kind];
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

    /// <summary>Counts the different stock phrases of each kind that a text has, in one pass over it.</summary>
    private static void Phrases(string text, Span<double> marks)
    {
        uint seen = 0;
        for (int start = 0; start < text.Length;)
        {
            int found = text.AsSpan(start).IndexOfAny(AnyPhrase);
            if (found < 0)
            {
                break;
            }

            ReadOnlySpan<char> rest = text.AsSpan(start + found);
            for (int i = 0; i < Stock.Length; i++)
            {
                seen |= rest.StartsWith(Stock[i], StringComparison.OrdinalIgnoreCase) ? 1u << i : 0;
            }

            start += found + 1;
        }

        marks[23] = BitOperations.PopCount(seen & ((1u << Refusals.Length) - 1));
        marks[24] = BitOperations.PopCount((seen >> Refusals.Length) & ((1u << Praise.Length) - 1));
        marks[25] = BitOperations.PopCount(seen >> (Refusals.Length + Praise.Length));
    }

    /// <summary>1 to 7 for the marks 13 to 19, 0 for other characters; with a bit for those of words.</summary>
    private static byte ClassOf(char unit) => unit switch
    {
        '!' => 1,
        '?' => 2,
        >= '0' and <= '9' => 3 | WordBit,
        >= 'A' and <= 'Z' => 4 | WordBit,
        >= 'a' and <= 'z' => WordBit,
        '"' => QuoteClass,
        '(' => 6,
        ':' => 7,
        _ => 0,
    };
}
