using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Wraps a paragraph at white space and hyphens, and long words where they do not fit.</summary>
internal sealed class WordWrapping(Budget budget, long width, bool breakLongWords, bool breakOnHyphens)
{
    public List<string> Wrap(string paragraph)
    {
        if (width <= 0)
        {
            throw TemplateFailure.Value($"invalid width {width} (must be > 0)");
        }

        var chunks = new Stack<string>(Chunks(paragraph).Reverse());
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            string line = NextLine(chunks, first: lines.Count == 0);
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private string NextLine(Stack<string> chunks, bool first)
    {
        budget.Step();
        if (!first && IsBlank(chunks.Peek()))
        {
            chunks.Pop();
        }

        var line = new List<string>();
        long length = 0;
        while (chunks.Count > 0 && length + CodePoints.Length(chunks.Peek()) <= width)
        {
            length += CodePoints.Length(chunks.Peek());
            line.Add(chunks.Pop());
        }

        if (chunks.Count > 0 && CodePoints.Length(chunks.Peek()) > width)
        {
            TakeLongWord(chunks, line, width - length);
        }

        if (line.Count > 0 && IsBlank(line[^1]))
        {
            line.RemoveAt(line.Count - 1);
        }

        return budget.Made(string.Concat(line));
    }

    private void TakeLongWord(Stack<string> chunks, List<string> line, long space)
    {
        if (!breakLongWords)
        {
            if (line.Count == 0)
            {
                line.Add(chunks.Pop());
            }

            return;
        }

        string chunk = chunks.Pop();
        int end = CodePoints.ToUnit(chunk, space);
        if (breakOnHyphens && CodePoints.Length(chunk) > space && end > 0)
        {
            int hyphen = chunk.LastIndexOf('-', end - 1);
            if (hyphen > 0 && chunk.AsSpan(0, hyphen).IndexOfAnyExcept('-') >= 0)
            {
                end = hyphen + 1;
            }
        }

        line.Add(chunk[..end]);
        chunks.Push(chunk[end..]);
    }

    /// <summary>The runs of white space and the words, the latter cut after hyphens between letters and around dashes.</summary>
    private IEnumerable<string> Chunks(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            bool space = IsSpace(text[i]);
            if (space || !breakOnHyphens)
            {
                while (i < text.Length && IsSpace(text[i]) == space)
                {
                    i++;
                }
            }
            else
            {
                i = EndOfPart(text, i);
            }

            budget.Step();
            yield return text[start..i];
        }
    }

    private static int EndOfPart(string text, int start)
    {
        int dashes = CountDashes(text, start);
        if (dashes >= 2 && start > 0 && IsWordOrPunctuation(text[start - 1]) && IsWord(text, start + dashes))
        {
            return start + dashes;
        }

        for (int i = start + 1; i < text.Length; i++)
        {
            if (IsSpace(text[i]))
            {
                return i;
            }

            int run = CountDashes(text, i);
            if (run >= 2 && IsWordOrPunctuation(text[i - 1]) && IsWord(text, i + run))
            {
                return i;
            }

            if (text[i] == '-' && BreaksAfter(text, i))
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static bool BreaksAfter(string text, int hyphen)
    {
        bool before = IsLetter(text, hyphen - 1)
            && (IsLetter(text, hyphen - 2) || (hyphen >= 3 && text[hyphen - 2] == '-' && IsLetter(text, hyphen - 3)));
        before |= hyphen >= 3 && IsWordOrPunctuation(text[hyphen - 1]) && text[hyphen - 2] == '-' && IsLetter(text, hyphen - 3);
        bool after = IsLetter(text, hyphen + 1)
            && (IsLetter(text, hyphen + 2) || (hyphen + 2 < text.Length && text[hyphen + 2] == '-' && IsLetter(text, hyphen + 3)));
        return before && after;
    }

    private static int CountDashes(string text, int place)
    {
        int end = place;
        while (end < text.Length && text[end] == '-')
        {
            end++;
        }

        return end - place;
    }

    private static bool IsSpace(char unit) => unit is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';

    private static bool IsBlank(string chunk) => TextTrimming.Trim(chunk, null, left: true, right: true).Length == 0;

    private static bool IsLetter(string text, int place) =>
        place >= 0 && place < text.Length && CharacterClasses.IsAlphanumeric(text[place]) && !CharacterClasses.IsDecimal(text[place]);

    private static bool IsWord(string text, int place) =>
        place < text.Length && (text[place] == '_' || CharacterClasses.IsAlphanumeric(text[place]));

    private static bool IsWordOrPunctuation(char unit) =>
        unit == '_' || CharacterClasses.IsAlphanumeric(unit) || "!\"'&.,?".Contains(unit);
}
