namespace DataForge.Filters.Statistics.Texts;

/// <summary>Syllables of English words by a rule: runs of vowels, a final silent e not counted.</summary>
internal static class Syllables
{
    /// <summary>Of a word; only its letters a to z count; at least 1.</summary>
    public static int Count(string word)
    {
        string letters = string.Concat(word.ToLowerInvariant().Where(char.IsAsciiLetterLower));
        int runs = 0;
        for (int i = 0; i < letters.Length; i++)
        {
            runs += IsVowel(letters[i]) && (i == 0 || !IsVowel(letters[i - 1])) ? 1 : 0;
        }

        bool endsInLe = letters.Length > 2 && letters.EndsWith("le", StringComparison.Ordinal) && !IsVowel(letters[^3]);
        return Math.Max(1, runs > 1 && letters.EndsWith('e') && !endsInLe ? runs - 1 : runs);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
