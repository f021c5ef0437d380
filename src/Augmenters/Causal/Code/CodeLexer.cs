using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Code;

/// <summary>Splits code of the Python and C families into tokens, so that edits never fall into strings or comments.</summary>
internal static class CodeLexer
{
    private static readonly string[] Pairs = ["==", "!=", "<=", ">=", "->", "=>", "<<", ">>", "&&", "||", "++", "--", "+=", "-="];

    private static readonly string[] HashComments = ["python", "py", "ruby", "bash", "sh", "r"];

    private static readonly string[] SlashComments = ["javascript", "js", "typescript", "ts", "java", "c", "cpp", "c++", "csharp", "c#", "go", "rust", "swift", "kotlin", "jsx"];

    /// <summary>The tokens, or null where the language is not known, a literal does not end, or brackets do not match.</summary>
    /// <param name="text">The text that holds the code.</param>
    /// <param name="span">Where the code stands.</param>
    /// <param name="language">The word after the opening fence, in lower case.</param>
    public static IReadOnlyList<CodeToken>? Read(string text, TextSpan span, string language)
    {
        bool hash = HashComments.Contains(language);
        if (!hash && !SlashComments.Contains(language))
        {
            return null;
        }

        var tokens = new List<CodeToken>();
        var open = new Stack<char>();
        int at = span.Start;
        while (at < span.End)
        {
            char c = text[at];
            int end;
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            if (hash ? c == '#' : Starts(text, at, span.End, "//") || (c == '#' && language is "c" or "cpp" or "c++"))
            {
                at = EndOfLine(text, at, span.End);
                continue;
            }

            if (!hash && Starts(text, at, span.End, "/*"))
            {
                int close = text.IndexOf("*/", at + 2, span.End - at - 2, StringComparison.Ordinal);
                if (close < 0)
                {
                    return null;
                }

                at = close + 2;
                continue;
            }

            if (c is '"' or '\'' or '`')
            {
                end = EndOfLiteral(text, at, span.End, language == "rust" && c == '\'');
                if (end < 0)
                {
                    return null;
                }

                tokens.Add(new CodeToken(CodeTokenKind.Literal, new TextSpan(at, end - at)));
            }
            else if (char.IsLetter(c) || c == '_')
            {
                end = at + 1;
                while (end < span.End && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                {
                    end++;
                }

                tokens.Add(new CodeToken(CodeTokenKind.Word, new TextSpan(at, end - at)));
            }
            else if (char.IsAsciiDigit(c))
            {
                end = at + 1;
                while (end < span.End && (char.IsLetterOrDigit(text[end]) || text[end] == '.'))
                {
                    end++;
                }

                tokens.Add(new CodeToken(CodeTokenKind.Number, new TextSpan(at, end - at)));
            }
            else
            {
                if (!Balance(open, c))
                {
                    return null;
                }

                end = at + (Array.Exists(Pairs, pair => Starts(text, at, span.End, pair)) ? 2 : 1);
                tokens.Add(new CodeToken(CodeTokenKind.Mark, new TextSpan(at, end - at)));
            }

            at = end;
        }

        return open.Count == 0 ? tokens : null;
    }

    private static bool Balance(Stack<char> open, char c)
    {
        if (c is '(' or '[' or '{')
        {
            open.Push(c);
        }

        return c is not (')' or ']' or '}') || (open.TryPop(out char opened) && (opened, c) is ('(', ')') or ('[', ']') or ('{', '}'));
    }

    private static int EndOfLiteral(string text, int at, int end, bool mayBeLifetime)
    {
        string quote = Starts(text, at, end, "\"\"\"") || Starts(text, at, end, "'''") ? text.Substring(at, 3) : text[at].ToString();
        if (mayBeLifetime)
        {
            return -1;
        }

        for (int i = at + quote.Length; i < end; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '\n' && quote.Length == 1 && quote[0] != '`')
            {
                return -1;
            }
            else if (Starts(text, i, end, quote))
            {
                return i + quote.Length;
            }
        }

        return -1;
    }

    private static bool Starts(string text, int at, int end, string value) => at + value.Length <= end && string.CompareOrdinal(text, at, value, 0, value.Length) == 0;

    private static int EndOfLine(string text, int at, int end)
    {
        int feed = text.IndexOf('\n', at, end - at);
        return feed < 0 ? end : feed;
    }
}
