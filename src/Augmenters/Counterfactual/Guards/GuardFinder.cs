using DataForge.Augmenters.Causal.Code;
using DataForge.Augmenters.Texts;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual.Guards;

/// <summary>Finds guards on lines of their own: an <c>if</c> without <c>else</c> whose only statement leaves the function.</summary>
internal static class GuardFinder
{
    private static readonly string[] Branches = ["if", "elif", "else", "for", "while", "switch", "match", "try", "case"];

    /// <summary>Whole lines of each guard, with the line feed behind them.</summary>
    /// <param name="text">The response.</param>
    /// <param name="block">The code block.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="validates">True for guards that raise or throw, false for those that end a recursion.</param>
    public static IEnumerable<TextSpan> Find(string text, CodeFences.Block block, IReadOnlyList<CodeToken> tokens, bool validates)
    {
        bool indents = block.Language is "python" or "py";
        if (!indents && block.Language is "ruby" or "bash" or "sh" or "r")
        {
            yield break;
        }

        for (int i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].Is(text, "if") || LineStart(text, tokens[i].Span.Start) is not { } start || (i > 0 && tokens[i - 1].Is(text, "else")))
            {
                continue;
            }

            if ((indents ? PythonBody(text, tokens, i) : BraceBody(text, tokens, i)) is not { } body || body.After >= tokens.Count)
            {
                continue;
            }

            int end = text.IndexOf('\n', tokens[body.After - 1].Span.End);
            bool alone = end >= 0 && text.AsSpan(tokens[body.After - 1].Span.End, end - tokens[body.After - 1].Span.End).IsWhiteSpace();
            CodeToken leave = tokens[body.First];
            bool wanted = validates ? leave.Is(text, "raise") || leave.Is(text, "throw") : leave.Is(text, "return") && EndsRecursion(text, tokens, i, body.After, indents);
            if (alone && wanted && end + 1 <= block.Code.End && HasCodeAfter(text, tokens, i, body.After, indents))
            {
                yield return new TextSpan(start, end + 1 - start);
            }
        }
    }

    /// <summary>Of <c>if cond: leave</c>, on one line or with the statement alone on the next, indented deeper: its first token and the first behind it.</summary>
    private static (int First, int After)? PythonBody(string text, IReadOnlyList<CodeToken> tokens, int head)
    {
        int colon = head + 1;
        int depth = 0;
        while (colon < tokens.Count && !(depth == 0 && tokens[colon].Is(text, ":")))
        {
            depth += Depth(text, tokens[colon]);
            colon++;
        }

        int first = colon + 1;
        if (first >= tokens.Count)
        {
            return null;
        }

        int own = Column(text, tokens[head].Span.Start);
        bool sameLine = !text.AsSpan(tokens[colon].Span.End, tokens[first].Span.Start - tokens[colon].Span.End).Contains('\n');
        if (!sameLine && Column(text, tokens[first].Span.Start) <= own)
        {
            return null;
        }

        int after = first + 1;
        depth = Depth(text, tokens[first]);
        while (after < tokens.Count && (depth > 0 || !text.AsSpan(tokens[after - 1].Span.End, tokens[after].Span.Start - tokens[after - 1].Span.End).Contains('\n')))
        {
            depth += Depth(text, tokens[after]);
            after++;
        }

        bool single = after >= tokens.Count || Column(text, tokens[after].Span.Start) <= own;
        return single && !(after < tokens.Count && (tokens[after].Is(text, "else") || tokens[after].Is(text, "elif"))) ? (first, after) : null;
    }

    /// <summary>Of <c>if (cond) leave;</c> or <c>if (cond) { leave; }</c>: its first token and the first behind it.</summary>
    private static (int First, int After)? BraceBody(string text, IReadOnlyList<CodeToken> tokens, int head)
    {
        if (head + 1 >= tokens.Count || !tokens[head + 1].Is(text, "(") || Closing(text, tokens, head + 1) is not { } close || close + 1 >= tokens.Count)
        {
            return null;
        }

        bool braced = tokens[close + 1].Is(text, "{");
        int first = braced ? close + 2 : close + 1;
        int end = first;
        for (int depth = 0; end < tokens.Count && !(depth == 0 && tokens[end].Is(text, ";")); end++)
        {
            depth += Depth(text, tokens[end]);
            if (depth < 0)
            {
                return null;
            }
        }

        int after = end + 1;
        if (braced)
        {
            if (after >= tokens.Count || !tokens[after].Is(text, "}"))
            {
                return null;
            }

            after++;
        }

        return first < end && !(after < tokens.Count && tokens[after].Is(text, "else")) ? (first, after) : null;
    }

    /// <summary>True where the block goes on behind the guard, so that it is not left empty.</summary>
    private static bool HasCodeAfter(string text, IReadOnlyList<CodeToken> tokens, int head, int after, bool indents) =>
        indents ? Column(text, tokens[after].Span.Start) == Column(text, tokens[head].Span.Start) : !tokens[after].Is(text, "}");

    /// <summary>True where the guard is the first branch of a function that calls itself behind it, and does not in the guard.</summary>
    private static bool EndsRecursion(string text, IReadOnlyList<CodeToken> tokens, int head, int after, bool indents)
    {
        for (int i = head - 1; i >= 1; i--)
        {
            if (tokens[i].Kind == CodeTokenKind.Word && Array.Exists(Branches, branch => tokens[i].Is(text, branch)))
            {
                return false;
            }

            bool names = tokens[i].Is(text, "(") && tokens[i - 1].Kind == CodeTokenKind.Word && (indents || tokens[i - 1].Is(text, "function") is false)
                && i >= 2 && (indents ? tokens[i - 2].Is(text, "def") : tokens[i - 2].Kind == CodeTokenKind.Word && !tokens[i - 2].Is(text, "return") && !tokens[i - 2].Is(text, "new"));
            if (names)
            {
                string name = tokens[i - 1].Span.Of(text).ToString();
                return CallOf(text, tokens, name, head, after) < 0 && CallOf(text, tokens, name, after, EndOfFunction(text, tokens, i, head, indents)) is >= 0 and var call
                    && !Branched(text, tokens, after, call);
            }
        }

        return false;
    }

    /// <summary>True where another branch stands between the guard and the call: it may end the recursion as well.</summary>
    private static bool Branched(string text, IReadOnlyList<CodeToken> tokens, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if ((tokens[i].Kind == CodeTokenKind.Word && Array.Exists(Branches, branch => tokens[i].Is(text, branch))) || tokens[i].Is(text, "?") || tokens[i].Is(text, "&&") || tokens[i].Is(text, "||")
                || tokens[i].Is(text, "and") || tokens[i].Is(text, "or"))
            {
                return true;
            }
        }

        return false;
    }

    private static int CallOf(string text, IReadOnlyList<CodeToken> tokens, string name, int from, int to)
    {
        for (int i = from; i + 1 < Math.Min(to, tokens.Count); i++)
        {
            if (tokens[i].Is(text, name) && tokens[i + 1].Is(text, "("))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first token behind the function whose parameters open at a token.</summary>
    private static int EndOfFunction(string text, IReadOnlyList<CodeToken> tokens, int open, int head, bool indents)
    {
        int own = Column(text, tokens[head].Span.Start);
        int depth = 0;
        for (int i = indents ? head : open; i < tokens.Count; i++)
        {
            if (indents ? LineStart(text, tokens[i].Span.Start) is not null && Column(text, tokens[i].Span.Start) < own : (depth += Brace(text, tokens[i])) == 0 && tokens[i].Is(text, "}"))
            {
                return i;
            }
        }

        return tokens.Count;
    }

    private static int Brace(string text, CodeToken token) => token.Is(text, "{") ? 1 : token.Is(text, "}") ? -1 : 0;

    private static int? Closing(string text, IReadOnlyList<CodeToken> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            depth += Depth(text, tokens[i]);
            if (depth == 0)
            {
                return i;
            }
        }

        return null;
    }

    private static int Depth(string text, CodeToken token) => token.Kind != CodeTokenKind.Mark ? 0 : text[token.Span.Start] is '(' or '[' or '{' ? 1 : text[token.Span.Start] is ')' or ']' or '}' ? -1 : 0;

    /// <summary>Where the line starts, if nothing but white space stands before the place.</summary>
    private static int? LineStart(string text, int at)
    {
        int start = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        return start <= at && text.AsSpan(start, at - start).IsWhiteSpace() ? start : null;
    }

    private static int Column(string text, int at) => at - (at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1);
}
