namespace DataForge.Filters.Statistics.Texts;

/// <summary>chrF (Popović 2015): F score of character n-grams up to six, recall counted twice; with word n-grams up to two chrF++. White space is ignored; in [0, 100].</summary>
internal static class CharacterFScore
{
    private const int CharacterOrder = 6;
    private const double SquaredBeta = 4;
    private const string Marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>Of a text against a reference.</summary>
    public static double Of(string text, string reference, int wordOrder = 0) => Score(Counts(text, reference, wordOrder));

    /// <summary>Of a corpus: the counts are added before the score is taken.</summary>
    public static double Corpus(IEnumerable<(string Text, string Reference)> pairs, int wordOrder = 0) =>
        Score(pairs.Select(pair => Counts(pair.Text, pair.Reference, wordOrder)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => (x.Own + y.Own, x.Other + y.Other, x.Shared + y.Shared))]));

    private static (int Own, int Other, int Shared)[] Counts(string text, string reference, int wordOrder)
    {
        string[] own = Characters(text), other = Characters(reference);
        List<string> ownWords = WordsOf(text), otherWords = WordsOf(reference);
        return
        [
            .. Enumerable.Range(1, CharacterOrder).Select(n => Count(own, other, n)),
            .. Enumerable.Range(1, wordOrder).Select(n => Count(ownWords, otherWords, n)),
        ];
    }

    /// <summary>As in sacreBLEU, n-grams of a length that the reference lacks do not count.</summary>
    private static (int Own, int Other, int Shared) Count(IReadOnlyList<string> own, IReadOnlyList<string> other, int n) =>
        (other.Count < n ? 0 : Math.Max(0, own.Count - n + 1), Math.Max(0, other.Count - n + 1), NGrams.Shared(NGrams.Count(own, n), NGrams.Count(other, n)));

    private static double Score((int Own, int Other, int Shared)[] counts)
    {
        (int Own, int Other, int Shared)[] used = [.. counts.Where(count => count.Own > 0 && count.Other > 0)];
        if (used.Length == 0)
        {
            return 0;
        }

        double precision = used.Average(count => count.Shared / (double)count.Own), recall = used.Average(count => count.Shared / (double)count.Other);
        return precision + recall == 0 ? 0 : 100 * (1 + SquaredBeta) * precision * recall / ((SquaredBeta * precision) + recall);
    }

    private static string[] Characters(string text) => NGrams.CodePoints(string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Words with one mark split off the end, or else off the start.</summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            words.AddRange(word.Length > 1 && Marks.Contains(word[^1], StringComparison.Ordinal) ? [word[..^1], word[^1..]]
                : word.Length > 1 && Marks.Contains(word[0], StringComparison.Ordinal) ? [word[..1], word[1..]] : [word]);
        }

        return words;
    }
}
