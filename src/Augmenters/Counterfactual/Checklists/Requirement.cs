using System.Globalization;
using DataForge.Augmenters.Texts;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual.Checklists;

/// <summary>A requirement that a prompt may state and that code checks without doubt.</summary>
/// <param name="Statement">What the prompt says.</param>
/// <param name="IsMetBy">True for responses that meet it.</param>
internal sealed record Requirement(string Statement, Func<string, bool> IsMetBy)
{
    /// <summary>At most that many words.</summary>
    public static Requirement MostWords(int count) => new($"It has at most {Number(count)} words.", text => Words.Count(text) <= count);

    /// <summary>At least that many words.</summary>
    public static Requirement LeastWords(int count) => new($"It has at least {Number(count)} words.", text => Words.Count(text) >= count);

    /// <summary>Holds a word.</summary>
    public static Requirement Holds(string word) => new($"It contains the word \"{word}\", in small letters or capitals.", text => WordPlaces.Has(text, word));

    /// <summary>Does not hold a word.</summary>
    public static Requirement Avoids(string word) => new($"It does not contain the word \"{word}\", neither in small letters nor in capitals.", text => !WordPlaces.Has(text, word));

    /// <summary>At least so many paragraphs.</summary>
    public static Requirement Paragraphs(int count) => new($"It has exactly {Number(count)} paragraph{(count == 1 ? "" : "s")}, separated by blank lines.", text => ParagraphsOf(text) == count);

    /// <summary>Ends with a mark.</summary>
    public static Requirement EndsWith(char mark) => new($"Its last character is \"{mark}\".", text => text.TrimEnd().EndsWith(mark));

    /// <summary>Has digits or none.</summary>
    public static Requirement Digits(bool wanted) => new(wanted ? "It contains at least one digit." : "It contains no digits.", text => text.Any(char.IsAsciiDigit) == wanted);

    /// <summary>Begins with a word.</summary>
    public static Requirement BeginsWith(string word) => new($"Its first word is \"{word}\", in small letters or capitals.", text => FirstWord(text).Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first word of a text, or an empty text.</summary>
    public static string FirstWord(string text)
    {
        foreach (TextSpan word in Words.Enumerate(text))
        {
            return word.Of(text).ToString();
        }

        return "";
    }

    /// <summary>Number of pieces between blank lines.</summary>
    public static int ParagraphsOf(string text)
    {
        int count = 0;
        bool inside = false;
        foreach (TextSpan line in Lines.Split(text))
        {
            bool blank = line.Of(text).IsWhiteSpace();
            count += !blank && !inside ? 1 : 0;
            inside = !blank;
        }

        return count;
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
