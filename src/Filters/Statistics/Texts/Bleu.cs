using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Texts;

/// <summary>BLEU (Papineni et al. 2002) as sacreBLEU counts it: words of <see cref="MachineTranslationWords"/>, up to four of them, exponential smoothing; in [0, 100].</summary>
internal static class Bleu
{
    private const int Order = 4;

    /// <summary>Of one text against one or more references, with the effective order: only lengths that the text has count.</summary>
    public static double Sentence(string text, IReadOnlyList<string> references) => Counts(text, references).Score(effectiveOrder: true);

    /// <summary>Of a corpus: the counts are added before the score is taken.</summary>
    public static double Corpus(IEnumerable<(string Text, string Reference)> pairs) =>
        pairs.Select(pair => Counts(pair.Text, [pair.Reference])).Aggregate((a, b) => a.Plus(b)).Score(effectiveOrder: false);

    /// <summary>Mean BLEU of each text against all others: how alike they are.</summary>
    public static double[] Self(IReadOnlyList<string> texts) => [.. texts.Select((text, i) => Sentence(text, [.. texts.Where((_, j) => j != i)]))];

    private static Statistics Counts(string text, IReadOnlyList<string> references)
    {
        List<string> words = MachineTranslationWords.Split(text);
        List<string>[] others = [.. references.Select(MachineTranslationWords.Split)];
        int[] right = new int[Order], total = new int[Order];
        for (int n = 1; n <= Order; n++)
        {
            var most = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach ((string gram, int count) in others.SelectMany(other => NGrams.Count(other, n)))
            {
                most[gram] = Math.Max(count, most.GetValueOrDefault(gram));
            }

            right[n - 1] = NGrams.Shared(NGrams.Count(words, n), most);
            total[n - 1] = Math.Max(0, words.Count - n + 1);
        }

        int nearest = others.Select(other => other.Count).OrderBy(length => Math.Abs(length - words.Count)).ThenBy(length => length).First();
        return new Statistics(right, total, words.Count, nearest);
    }

    private sealed record Statistics(int[] Right, int[] Total, int Length, int ReferenceLength)
    {
        public Statistics Plus(Statistics other) => new(
            [.. Right.Zip(other.Right, (a, b) => a + b)], [.. Total.Zip(other.Total, (a, b) => a + b)], Length + other.Length, ReferenceLength + other.ReferenceLength);

        public double Score(bool effectiveOrder)
        {
            if (Length == 0 || Right.All(count => count == 0))
            {
                return 0;
            }

            double sum = 0, smoothing = 1;
            int order = 0;
            for (; order < Order && Total[order] > 0; order++)
            {
                smoothing *= Right[order] == 0 ? 2 : 1;
                sum += Portable.Log(Right[order] == 0 ? 1 / (smoothing * Total[order]) : Right[order] / (double)Total[order]);
            }

            double brevity = Length < ReferenceLength ? 1 - (ReferenceLength / (double)Length) : 0;
            return order < Order && !effectiveOrder ? 0 : 100 * Portable.Exp(brevity + (sum / order));
        }
    }
}
