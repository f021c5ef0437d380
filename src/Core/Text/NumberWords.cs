using System.Collections.Frozen;

namespace DataForge.Core.Text;

/// <summary>English words for small numbers, to see that a value was mentioned without digits.</summary>
public static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Values = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["one"] = 1,
        ["once"] = 1,
        ["single"] = 1,
        ["two"] = 2,
        ["twice"] = 2,
        ["double"] = 2,
        ["doubled"] = 2,
        ["pair"] = 2,
        ["couple"] = 2,
        ["half"] = 2,
        ["three"] = 3,
        ["thrice"] = 3,
        ["triple"] = 3,
        ["third"] = 3,
        ["four"] = 4,
        ["quarter"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["week"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["dozen"] = 12,
        ["year"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
        ["hundred"] = 100,
        ["thousand"] = 1000,
        ["million"] = 1_000_000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const int LongestWord = 10;

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByWord = Values.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The values that the words of a text name, <c>twice</c>, <c>half</c> and <c>dozen</c> among them; plural forms count.</summary>
    public static IReadOnlySet<decimal> In(string text)
    {
        var values = new HashSet<decimal>();
        Span<char> word = stackalloc char[LongestWord];
        foreach (TextSpan span in Words.Enumerate(text))
        {
            if (span.Length is >= 3 and <= LongestWord)
            {
                int length = span.Of(text).ToLowerInvariant(word);
                if (ByWord.TryGetValue(word[..length], out int value) || (word[length - 1] == 's' && ByWord.TryGetValue(word[..(length - 1)], out value)))
                {
                    values.Add(value);
                }
            }
        }

        return values;
    }
}
