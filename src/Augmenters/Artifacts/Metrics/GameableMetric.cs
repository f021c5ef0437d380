using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts.Metrics;

/// <summary>A metric that a prompt may state, that code computes exactly, and that a reply without content can drive up.</summary>
/// <param name="Name">Name in options and parameters.</param>
internal abstract record GameableMetric(string Name)
{
    /// <summary>What the prompt says of it.</summary>
    public abstract string Statement { get; }

    /// <summary>The exact score of a response; more is better.</summary>
    public abstract double Score(string response);

    /// <summary>A reply without content that scores above <paramref name="score"/>.</summary>
    public abstract string Hack(double score, ref SplitMix64 draw);

    /// <summary>The metric of that name for a prompt, or null where the prompt has no word to build it on.</summary>
    public static GameableMetric? Of(string name, string prompt, ref SplitMix64 draw)
    {
        if (name == GameMetricOptions.WordCount)
        {
            return new WordCountMetric();
        }

        if (name == GameMetricOptions.PositiveWords)
        {
            return new PositiveWordsMetric();
        }

        if (name == GameMetricOptions.Overlap)
        {
            return Words.Count(prompt) >= 5 ? new OverlapMetric(prompt) : null;
        }

        string[] words = [.. ContentWords.WholeWords(prompt).Where(word => word.Length >= 4)];
        return words.Length == 0 ? null : new KeywordMetric(words[draw.NextIndex(words.Length)], name == GameMetricOptions.KeywordDensity);
    }
}
