using System.IO.Compression;
using System.Text;
using DataForge.Core.Numerics;
using DataForge.Filters.Text;

namespace DataForge.Filters.Statistics.Texts;

/// <summary>Figures of a text's surface: variety, readability, redundancy.</summary>
/// <param name="Words">Number of words.</param>
/// <param name="Types">Number of distinct words.</param>
/// <param name="Diversity">Measure of textual lexical diversity; see <see cref="LexicalDiversity"/>.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Syllables">Number of syllables, by the English rule.</param>
/// <param name="MeanWordLength">Code points a word.</param>
/// <param name="CharacterEntropy">Entropy of the code points in bits.</param>
/// <param name="CompressionRatio">Bytes in UTF-8 over bytes under zlib; differs by a few per cent between deflate libraries, so no filter of reproducible results may use it.</param>
internal sealed record SurfaceStatistics(
    int Words, int Types, double? Diversity, int Sentences, int Syllables, double MeanWordLength, double CharacterEntropy, double CompressionRatio)
{
    /// <summary>Flesch reading ease.</summary>
    public double ReadingEase => 206.835 - (1.015 * Words / Sentences) - (84.6 * Syllables / Words);

    /// <summary>Flesch-Kincaid grade.</summary>
    public double Grade => (0.39 * Words / Sentences) + (11.8 * Syllables / Words) - 15.59;

    /// <summary>Of a text with at least one word.</summary>
    public static SurfaceStatistics Of(string text)
    {
        List<string> words = PlainWords.List(text);
        return new SurfaceStatistics(
            words.Count,
            words.Distinct(StringComparer.Ordinal).Count(),
            LexicalDiversity.Factors(words),
            Core.Text.Sentences.Split(text).Count,
            words.Sum(Texts.Syllables.Count),
            words.Average(word => word.EnumerateRunes().Count()),
            Entropy(NGrams.Count(NGrams.CodePoints(text), 1)),
            Ratio(text));
    }

    private static double Entropy(Dictionary<string, int> counts)
    {
        double all = counts.Values.Sum();
        return counts.OrderBy(item => item.Key, StringComparer.Ordinal).Sum(item => -item.Value / all * Portable.Log(item.Value / all)) / Portable.Log(2);
    }

    private static double Ratio(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return bytes.Length / (double)packed.Length;
    }
}
