using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Code;

/// <summary>Edits of code that change what it does: found by tokens, so never in strings and comments.</summary>
internal static class CodeEdits
{
    /// <summary>Leaves out one closing bracket: the code no longer parses.</summary>
    public static IEnumerable<TextEdit> Unbalanced(string text, IReadOnlyList<CodeToken> tokens)
    {
        foreach (CodeToken token in tokens)
        {
            if (token.Kind == CodeTokenKind.Mark && text[token.Span.Start] is ')' or ']' or '}')
            {
                yield return new TextEdit(token.Span.Start, 1, "");
            }
        }
    }

    /// <summary>Turns the only comparison in the head of an <c>if</c>, <c>elif</c> or <c>while</c> round.</summary>
    public static IEnumerable<TextEdit> InvertedConditions(string text, IReadOnlyList<CodeToken> tokens)
    {
        foreach (CodeToken comparison in HeadComparisons(text, tokens, "if", "elif", "while"))
        {
            string? other = comparison.Span.Of(text) switch { "==" => "!=", "!=" => "==", "<" => ">=", ">=" => "<", ">" => "<=", "<=" => ">", _ => null };
            if (other is not null)
            {
                yield return new TextEdit(comparison.Span.Start, comparison.Span.Length, other);
            }
        }
    }

    /// <summary>Lets a counting loop run once more or once less.</summary>
    public static IEnumerable<TextEdit> OffByOne(string text, IReadOnlyList<CodeToken> tokens)
    {
        foreach (CodeToken comparison in HeadComparisons(text, tokens, "for", "while"))
        {
            string? other = comparison.Span.Of(text) switch { "<" => "<=", "<=" => "<", _ => null };
            if (other is not null)
            {
                yield return new TextEdit(comparison.Span.Start, comparison.Span.Length, other);
            }
        }

        for (int i = 1; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Is(text, "range") && tokens[i - 1].Is(text, "in") && tokens[i + 1].Is(text, "(") && Closing(text, tokens, i + 1) is { } close
                && close > i + 2 && CountTop(text, tokens, i + 1, close, ",") <= 1)
            {
                yield return new TextEdit(tokens[close].Span.Start, 0, " - 1");
            }
        }
    }

    /// <summary>The comparison of each head (from the keyword to the end of its line or brackets) that has exactly one and joins nothing to it.</summary>
    private static IEnumerable<CodeToken> HeadComparisons(string text, IReadOnlyList<CodeToken> tokens, params string[] keywords)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != CodeTokenKind.Word || !Array.Exists(keywords, keyword => tokens[i].Is(text, keyword)))
            {
                continue;
            }

            int lineEnd = text.IndexOf('\n', tokens[i].Span.Start) is >= 0 and var feed ? feed : text.Length;
            CodeToken? found = null;
            bool isSingle = true;
            for (int j = i + 1; j < tokens.Count && tokens[j].Span.Start < lineEnd && !tokens[j].Is(text, "{"); j++)
            {
                bool compares = tokens[j].Kind == CodeTokenKind.Mark && tokens[j].Span.Of(text) is "==" or "!=" or "<" or "<=" or ">" or ">=";
                isSingle &= !(compares && found is not null) && !tokens[j].Is(text, "&&") && !tokens[j].Is(text, "||") && !tokens[j].Is(text, "and") && !tokens[j].Is(text, "or");
                found ??= compares ? tokens[j] : null;
            }

            if (isSingle && found is { } comparison)
            {
                yield return comparison;
            }
        }
    }

    private static int? Closing(string text, IReadOnlyList<CodeToken> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind != CodeTokenKind.Mark ? 0 : text[tokens[i].Span.Start] is '(' or '[' or '{' ? 1 : text[tokens[i].Span.Start] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return null;
    }

    private static int CountTop(string text, IReadOnlyList<CodeToken> tokens, int open, int close, string mark)
    {
        int depth = 0;
        int count = 0;
        for (int i = open + 1; i < close; i++)
        {
            char c = text[tokens[i].Span.Start];
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            count += depth == 0 && tokens[i].Is(text, mark) ? 1 : 0;
        }

        return count;
    }
}
