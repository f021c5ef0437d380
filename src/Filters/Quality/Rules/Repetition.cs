using System.Text.RegularExpressions;

namespace DataForge.Filters.Quality.Rules;

/// <summary>The repetition rules of Gopher (arXiv 2112.11446, table A1): repeated lines, paragraphs and n-grams by their share of the text.</summary>
internal static partial class Repetition
{
    private static readonly (int Length, double Share)[] Top = [(2, 0.20), (3, 0.18), (4, 0.16)];
    private static readonly (int Length, double Share)[] Repeated = [(5, 0.15), (6, 0.14), (7, 0.13), (8, 0.12), (9, 0.11), (10, 0.10)];

    /// <summary>The first rule broken, or null.</summary>
    public static string? Check(QualityText text)
    {
        if (text.Text.Length == 0)
        {
            return "empty";
        }

        string[] paragraphs = BlankLines().Split(text.Text.Trim()), lines = LineBreaks().Split(text.Text);
        (int elements, int characters) = Duplicates(paragraphs);
        if (elements / (double)paragraphs.Length > 0.3)
        {
            return "dup_para_frac";
        }

        if (characters / (double)text.Length > 0.2)
        {
            return "dup_para_char_frac";
        }

        (elements, characters) = Duplicates(lines);
        if (elements / (double)lines.Length > 0.3)
        {
            return "dup_line_frac";
        }

        return characters / (double)text.Length > 0.2 ? "dup_line_char_frac" : Grams(text);
    }

    /// <summary>Share of the text that the most frequent n-gram makes up.</summary>
    public static double TopShare(QualityText text, int length)
    {
        var counts = new Dictionary<string, (int Count, int First)>(StringComparer.Ordinal);
        for (int i = 0; i + length <= text.Tokens.Count; i++)
        {
            string gram = string.Join(' ', text.Tokens.Skip(i).Take(length));
            (int count, int first) = counts.GetValueOrDefault(gram, (0, i));
            counts[gram] = (count + 1, first);
        }

        (string top, (int most, _)) = counts.OrderByDescending(item => item.Value.Count).ThenBy(item => item.Value.First).FirstOrDefault();
        return top is null ? 0 : (double)QualityText.LengthOf(top) * most / text.Length;
    }

    /// <summary>Share of the text in n-grams that stood before, each place counted once.</summary>
    public static double RepeatedShare(QualityText text, int length)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int characters = 0;
        for (int i = 0; i + length <= text.Tokens.Count;)
        {
            string gram = string.Concat(text.Tokens.Skip(i).Take(length));
            if (seen.Add(gram))
            {
                i++;
            }
            else
            {
                characters += QualityText.LengthOf(gram);
                i += length;
            }
        }

        return characters / (double)Math.Max(1, text.Length);
    }

    /// <summary>Elements that stood before, and their code points.</summary>
    public static (int Elements, int Characters) Duplicates(IEnumerable<string> elements)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int count = 0, characters = 0;
        foreach (string element in elements.Where(element => !seen.Add(element)))
        {
            count++;
            characters += QualityText.LengthOf(element);
        }

        return (count, characters);
    }

    private static string? Grams(QualityText text)
    {
        foreach ((int length, double share) in Top)
        {
            if (text.Tokens.Count >= length && TopShare(text, length) > share)
            {
                return $"top_{length}_gram";
            }
        }

        foreach ((int length, double share) in Repeated)
        {
            if (RepeatedShare(text, length) > share)
            {
                return $"duplicated_{length}_n_grams";
            }
        }

        return null;
    }

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\n+")]
    private static partial Regex LineBreaks();
}
