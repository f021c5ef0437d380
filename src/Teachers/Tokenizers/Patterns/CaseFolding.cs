using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>Caseless matching as <c>(?i)</c> does it: simple folding of single characters, full folding (ß and ss) of literals.</summary>
internal static class CaseFolding
{
    private static readonly CodePointMap Simple = UnicodeTables.Map("simple folding");
    private static readonly CodePointMap Full = UnicodeTables.Map("full folding");
    private static readonly Dictionary<int, List<int>> Unfold = MakeUnfold();
    private static readonly Dictionary<string, List<int>> UnfoldFull = MakeUnfoldFull();

    /// <summary>The set with every character that folds like one of it.</summary>
    public static CodePointSet Close(CodePointSet set)
    {
        var extra = new List<(int, int)>(set.Ranges);
        foreach ((int folded, List<int> sources) in Unfold)
        {
            if (set.Contains(folded) || sources.Exists(set.Contains))
            {
                extra.Add((folded, folded));
                extra.AddRange(sources.Select(c => (c, c)));
            }
        }

        return new CodePointSet(extra);
    }

    /// <summary>Appends nodes that match a run of literal characters.</summary>
    public static void AddLiterals(List<int> literals, bool ignoreCase, List<RegexNode> parts)
    {
        if (!ignoreCase)
        {
            parts.AddRange(literals.Select(c => new RegexNode.Set(CodePointSet.Of(c))));
            return;
        }

        var folded = new List<int>();
        foreach (int c in literals)
        {
            folded.AddRange(Full.TryGet(c, out int[] several) ? several : [Fold(c)]);
        }

        parts.Add(Match(folded, 0, new RegexNode?[folded.Count]));
    }

    // A folded run: at each place either one character, or one character that folds to the next two or three.
    private static RegexNode Match(List<int> folded, int start, RegexNode?[] known)
    {
        if (known[start] is RegexNode shared)
        {
            return shared;
        }

        var parts = new List<RegexNode>();
        for (int i = start; i < folded.Count; i++)
        {
            var options = new List<RegexNode>();
            for (int length = Math.Min(3, folded.Count - i); length >= 2; length--)
            {
                if (UnfoldFull.TryGetValue(Key(folded.GetRange(i, length)), out List<int>? sources))
                {
                    var one = new RegexNode.Set(CodePointSet.Of([.. sources]));
                    options.Add(i + length < folded.Count ? new RegexNode.Sequence([one, Match(folded, i + length, known)]) : one);
                }
            }

            var single = new RegexNode.Set(Close(CodePointSet.Of(folded[i])));
            if (options.Count > 0)
            {
                options.Insert(0, i + 1 < folded.Count ? new RegexNode.Sequence([single, Match(folded, i + 1, known)]) : single);
                parts.Add(new RegexNode.Alternation(options));
                break;
            }

            parts.Add(single);
        }

        return known[start] = parts.Count == 1 ? parts[0] : new RegexNode.Sequence(parts);
    }

    private static int Fold(int c) => Simple.TryGet(c, out int[] target) ? target[0] : c;

    private static string Key(IEnumerable<int> codePoints) => string.Join(' ', codePoints);

    private static Dictionary<int, List<int>> MakeUnfold()
    {
        var result = new Dictionary<int, List<int>>();
        foreach (int key in Simple.Keys)
        {
            int folded = Fold(key);
            if (!result.TryGetValue(folded, out List<int>? sources))
            {
                result[folded] = sources = [];
            }

            sources.Add(key);
        }

        return result;
    }

    private static Dictionary<string, List<int>> MakeUnfoldFull()
    {
        var result = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (int key in Full.Keys)
        {
            Full.TryGet(key, out int[] target);
            string text = Key(target);
            if (!result.TryGetValue(text, out List<int>? sources))
            {
                result[text] = sources = [];
            }

            sources.Add(key);
        }

        return result;
    }
}
