using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Teachers.Linear.Features;

/// <summary>
/// Features of a response to a prompt: hashed words and pairs of neighbouring words of the response (letters stand for words in scripts without
/// spaces), scaled to length 1, and the measures of <see cref="ResponseMeasures"/> in the first places.
/// </summary>
/// <param name="bits">The hashed features number 2 to this power.</param>
internal sealed class FeatureExtractor(int bits)
{
    // Words beyond this are not looked at, so that a huge response costs no more than a long one.
    private const int MostWords = 1500;

    /// <summary>Number of features.</summary>
    public int Size { get; } = ResponseMeasures.Count + (1 << bits);

    /// <summary>The features of a response to a prompt.</summary>
    public SparseVector Of(Messages prompt, Messages response) => Of(MessageText.Join(prompt), MessageText.Join(response));

    /// <summary>The features of a response to a prompt.</summary>
    public SparseVector Of(string prompt, string response)
    {
        string lower = response.ToLowerInvariant();
        var words = new List<ulong>();
        foreach (TextSpan word in Words.Enumerate(lower))
        {
            words.Add(Hash(word.Of(lower)));
            if (words.Count == MostWords)
            {
                break;
            }
        }

        int[] hashed = Hashed(words);
        double[] measures = ResponseMeasures.Of(prompt, response, words);
        var indices = new List<int>(measures.Length + hashed.Length);
        var values = new List<float>(indices.Capacity);
        for (int i = 0; i < measures.Length; i++)
        {
            if (measures[i] != 0)
            {
                indices.Add(i);
                values.Add((float)measures[i]);
            }
        }

        float scale = hashed.Length == 0 ? 0 : (float)(1 / Math.Sqrt(hashed.Length));
        foreach (int index in hashed)
        {
            indices.Add(ResponseMeasures.Count + index);
            values.Add(scale);
        }

        return new SparseVector([.. indices], [.. values]);
    }

    /// <summary>64 bits of a word, the same on every machine.</summary>
    internal static ulong Hash(ReadOnlySpan<char> word)
    {
        ulong hash = (ulong)word.Length;
        foreach (char unit in word)
        {
            hash = SplitMix64.Mix(hash ^ unit);
        }

        return hash;
    }

    private int[] Hashed(List<ulong> words)
    {
        int[] indices = new int[Math.Max(0, (2 * words.Count) - 1)];
        for (int i = 0; i < words.Count; i++)
        {
            indices[i] = (int)(words[i] >> (64 - bits));
            if (i > 0)
            {
                indices[words.Count + i - 1] = (int)(SplitMix64.Mix(words[i - 1] ^ (words[i] * 0x9E3779B97F4A7C15)) >> (64 - bits));
            }
        }

        Array.Sort(indices);
        int kept = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if (i == 0 || indices[i] != indices[i - 1])
            {
                indices[kept++] = indices[i];
            }
        }

        return indices[..kept];
    }
}
