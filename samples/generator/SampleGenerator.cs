using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataForge.Core.Randomness;

namespace DataForge.Samples;

/// <summary>Makes the files of <c>samples/</c> from the tables and templates of this folder. The same files on every machine.</summary>
internal static class SampleGenerator
{
    private const int NoteCount = 50;
    private const int PassageCount = 60;
    private const int ProblemsPerKind = 12;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Preference rows in TRL's conversational layout, one per line.</summary>
    public static string Preferences()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var draw = new SplitMix64(1);
        var text = new StringBuilder();
        for (int i = 0; i < Explanations.All.Count; i++)
        {
            (string prompt, string better, string worse) = Explanations.All[i];
            Pair(text, prompt, i % 3 == 0 ? "Good question! " + better : better, i % 6 == 1 ? "Good question! " + worse : worse);
        }

        for (int i = 0; i < Lists.All.Count; i++)
        {
            Pair(text, Lists.All[i].Request, (i % 2 == 0 ? "Certainly! Here is my list:\n\n" : "") + Numbered(Lists.All[i].Items), WorseList(i, ref draw));
        }

        // The same pairs once more, in other case and spacing: what deduplication is there for.
        for (int i = 1; i < Lists.All.Count; i += 6)
        {
            Pair(text, Lists.All[i].Request.ToUpperInvariant(), Numbered(Lists.All[i].Items) + "\n", WorseList(i, ref draw));
        }

        for (int i = 0; i < Countries.All.Count; i++)
        {
            AddCountry(text, i, ref draw);
        }

        for (int i = 0; i < PassageCount; i++)
        {
            (string prompt, string better, string worse) = Passages.Draw(i, ref draw);
            Pair(text, prompt, better, worse);
        }

        for (int i = 0; i < NoteCount; i++)
        {
            (string prompt, string better, string worse) = Notes.Draw(i, ref draw);
            Pair(text, prompt, better, worse);
        }

        return text.ToString();
    }

    /// <summary>Word problems in TRL's stepwise layout: three in four solved rightly, the others with a wrong step from which on all are wrong.</summary>
    public static string Problems()
    {
        var draw = new SplitMix64(2);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var text = new StringBuilder();
        for (int i = 0; i < ProblemsPerKind * WordProblems.Kinds; i++)
        {
            (string problem, string[] steps) = WordProblems.Draw(i % WordProblems.Kinds, ref draw);
            while (!seen.Add(problem))
            {
                (problem, steps) = WordProblems.Draw(i % WordProblems.Kinds, ref draw);
            }

            bool[] labels = [.. steps.Select(_ => true)];
            if (i / WordProblems.Kinds % 4 == 3)
            {
                // A slip in the last equation: the outcome is off by ten, and so is the answer.
                string right = steps[^1].Split(' ')[^1].TrimEnd('.');
                string wrong = (int.Parse(right, CultureInfo.InvariantCulture) + 10).ToString(CultureInfo.InvariantCulture);
                steps[^2] = ReplaceLast(steps[^2], right, wrong);
                steps[^1] = ReplaceLast(steps[^1], right, wrong);
                (labels[^2], labels[^1]) = (false, false);
            }

            text.Append(JsonSerializer.Serialize(new { prompt = problem, completions = steps, labels }, Plain)).Append('\n');
        }

        return text.ToString();
    }

    private static void AddCountry(StringBuilder text, int index, ref SplitMix64 draw)
    {
        Countries.Country country = Countries.All[index];
        Countries.Country other = Countries.All[(index + 1 + draw.NextIndex(Countries.All.Count - 1)) % Countries.All.Count];
        Pair(text, $"What is the capital of {country.Name}?",
            $"The capital of {country.Name} is {country.Capital}. {country.OtherCity} is another well-known city of the country, but it is not the capital.",
            $"The capital of {country.Name} is {country.OtherCity}. {country.Capital} is another well-known city of the country, but it is not the capital.");
        if (country.Currency != other.Currency)
        {
            Pair(text, $"Which currency do people use in {country.Name}?",
                $"In {country.Name} people pay with the {country.Currency}.",
                $"In {country.Name} people pay with the {other.Currency}, as they do in most countries of {other.Continent}, where it has been in use for many years.");
        }

        if (country.Continent != other.Continent)
        {
            Pair(text, $"On which continent is {country.Name}, and what is an official language there?",
                $"{country.Name} is in {country.Continent}, and {country.Language} is an official language there.",
                index % 2 == 0
                    ? $"{country.Name} is in {other.Continent}, and {country.Language} is an official language there."
                    : "That depends on the map that you use. Continents are a matter of opinion, and so are languages.");
        }
    }

    private static string WorseList(int index, ref SplitMix64 draw) => (index % 3) switch
    {
        0 => Numbered(Lists.All[(index + 1 + draw.NextIndex(Lists.All.Count - 1)) % Lists.All.Count].Items),
        1 => "There are many possibilities, and each of them has advantages and disadvantages. It is best to look around a little and to ask somebody who knows the matter well.",
        _ => Numbered([Lists.All[index].Items[0], "More of the same.", "More of the same.", "More of the same.", "And so on."]),
    };

    private static string Numbered(IReadOnlyList<string> items) => string.Join('\n', items.Select((item, i) => $"{i + 1}. {item}"));

    private static string ReplaceLast(string text, string old, string replacement)
    {
        int at = text.LastIndexOf(old, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length));
    }

    private static void Pair(StringBuilder text, string prompt, string chosen, string rejected) => text.Append(JsonSerializer.Serialize(
        new
        {
            prompt = new[] { new { role = "user", content = prompt } },
            chosen = new[] { new { role = "assistant", content = chosen } },
            rejected = new[] { new { role = "assistant", content = rejected } },
        },
        Plain)).Append('\n');
}
