using System.Collections.Frozen;

namespace DataForge.Augmenters.Counterfactual.Spans;

/// <summary>Classes of words that exclude each other in the description of one scene: what is red is not blue, who is a man is not a woman.</summary>
internal static class ExclusiveWords
{
    private static readonly string[] Classes =
    [
        "red blue green yellow purple orange pink",
        "man woman",
        "boy girl",
        "men women",
        "boys girls",
        "dog cat horse cow goat sheep",
        "dogs cats horses cows goats",
        "guitar piano violin drum trumpet flute",
        "beach forest desert kitchen classroom library",
        "soccer basketball tennis baseball hockey golf",
        "summer winter",
        "morning evening",
        "bicycle motorcycle truck boat train horse skateboard",
    ];

    private static readonly FrozenDictionary<string, string[]> ByWord = Classes.Select(members => members.Split(' '))
        .SelectMany(members => members.Select(word => (word, members))).GroupBy(item => item.word).Where(group => group.Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.Single().members, StringComparer.Ordinal);

    /// <summary>The other members of the word's class, or null where it is in none or in two.</summary>
    public static IReadOnlyList<string>? Others(string word) => ByWord.TryGetValue(word, out string[]? members) ? [.. members.Where(member => member != word)] : null;
}
