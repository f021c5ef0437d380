using System.Text.RegularExpressions;

namespace DataForge.Filters.Statistics.Texts;

/// <summary>Precision, recall and F1 of an overlap; ratios with an empty denominator are 0.</summary>
internal readonly record struct OverlapScore(double Precision, double Recall)
{
    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>ROUGE (Lin 2004) over words of ASCII letters and digits in lower case, without stemming.</summary>
internal static partial class Rouge
{
    /// <summary>ROUGE-n: shared n-grams.</summary>
    public static OverlapScore N(string text, string reference, int n)
    {
        Dictionary<string, int> own = NGrams.Count(WordsOf(text), n), other = NGrams.Count(WordsOf(reference), n);
        return Score(NGrams.Shared(own, other), own.Values.Sum(), other.Values.Sum());
    }

    /// <summary>ROUGE-L: longest common subsequence.</summary>
    public static OverlapScore Longest(string text, string reference)
    {
        string[] own = WordsOf(text), other = WordsOf(reference);
        return Score(EditDistance.CommonSubsequence(own, other), own.Length, other.Length);
    }

    /// <summary>ROUGE-Lsum: for each line of the reference the union of its common subsequences with all lines of the text, each word used once.</summary>
    public static OverlapScore LongestOfLines(string text, string reference)
    {
        string[][] own = Lines(text), other = Lines(reference);
        Dictionary<string, int> left = NGrams.Count([.. own.SelectMany(line => line)], 1), right = NGrams.Count([.. other.SelectMany(line => line)], 1);
        int hits = 0;
        foreach (string[] line in other)
        {
            foreach (int place in own.SelectMany(candidate => CommonPlaces(line, candidate)).Distinct().Order())
            {
                if (left.GetValueOrDefault(line[place]) > 0 && right[line[place]] > 0)
                {
                    hits++;
                    left[line[place]]--;
                    right[line[place]]--;
                }
            }
        }

        return Score(hits, own.Sum(line => line.Length), other.Sum(line => line.Length));
    }

    private static OverlapScore Score(int shared, int own, int other) => new(own == 0 ? 0 : shared / (double)own, other == 0 ? 0 : shared / (double)other);

    private static string[][] Lines(string text) => [.. text.Split('\n').Where(line => line.Length > 0).Select(WordsOf)];

    private static string[] WordsOf(string text) => Others().Replace(text.ToLowerInvariant(), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Places in the reference line of one longest common subsequence, found from the ends.</summary>
    private static IEnumerable<int> CommonPlaces(string[] reference, string[] candidate)
    {
        var table = new int[reference.Length + 1, candidate.Length + 1];
        for (int i = 1; i <= reference.Length; i++)
        {
            for (int j = 1; j <= candidate.Length; j++)
            {
                table[i, j] = reference[i - 1] == candidate[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        for (int i = reference.Length, j = candidate.Length; i > 0 && j > 0;)
        {
            if (reference[i - 1] == candidate[j - 1])
            {
                yield return i - 1;
                i--;
                j--;
            }
            else if (table[i, j - 1] > table[i - 1, j])
            {
                j--;
            }
            else
            {
                i--;
            }
        }
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Others();
}
