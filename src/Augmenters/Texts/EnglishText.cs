using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Texts;

/// <summary>Tells English prose from other languages, code and tables, for rules that know English words only.</summary>
internal static class EnglishText
{
    private const int WordsSeen = 200;

    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "the", "a", "an", "of", "to", "and", "in", "is", "are", "was", "were", "it", "that", "this", "for", "on", "with", "as", "be", "by", "at", "from", "or", "you", "your", "can", "not", "have", "has", "they", "their", "there", "which", "if", "he", "she", "his", "her", "we", "i", "my", "will", "how", "what", "so", "all", "each", "per");

    /// <summary>True for the commonest English words, in any case.</summary>
    public static bool IsCommon(string word) => Common.Contains(word);

    /// <summary>True where at least a fifth of the first words are the commonest English ones and nearly all letters are Latin.</summary>
    public static bool Is(string text)
    {
        int words = 0;
        int common = 0;
        int foreign = 0;
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = Common.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (TextSpan word in Words.Enumerate(text))
        {
            ReadOnlySpan<char> value = word.Of(text);
            common += lookup.Contains(value) ? 1 : 0;
            foreign += value[0] > '\u024F' ? 1 : 0;
            if (++words == WordsSeen)
            {
                break;
            }
        }

        return words > 0 && common * 5 >= words && foreign * 10 <= words;
    }
}
