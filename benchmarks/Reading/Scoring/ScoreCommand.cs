using DataForge.Benchmarks.Reading.Sheets;

namespace DataForge.Benchmarks.Reading.Scoring;

/// <summary>Joins the verdicts on sheets with their keys and writes the page of results.</summary>
internal static class ScoreCommand
{
    private const string KeyEnding = ".key.jsonl";
    private const string VerdictsEnding = ".verdicts.txt";

    public static int Run(string sheets, string verdicts, string page)
    {
        IReadOnlyList<Tally> tallies = Tally.Of(Read(sheets, verdicts));
        if (tallies.Count == 0)
        {
            throw new InvalidDataException($"{verdicts} has no file NAME{VerdictsEnding} of a sheet in {sheets}.");
        }

        File.WriteAllText(page, Report.Write(tallies));
        Console.WriteLine($"{tallies.Sum(tally => tally.Items.Count)} verdicts on {tallies.Count} operators: {page}");
        return 0;
    }

    /// <summary>Keys and verdicts of all sheets that have been read, by name.</summary>
    /// <exception cref="InvalidDataException">There are verdicts on no sheet, or a file has a fault.</exception>
    internal static IReadOnlyList<(IReadOnlyList<KeyEntry> Key, IReadOnlyDictionary<int, Verdict> Verdicts)> Read(string sheets, string verdicts)
    {
        var read = new List<(IReadOnlyList<KeyEntry>, IReadOnlyDictionary<int, Verdict>)>();
        foreach (string path in Directory.GetFiles(verdicts, "*" + VerdictsEnding).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path)[..^VerdictsEnding.Length], key = Path.Combine(sheets, name + KeyEnding);
            if (!File.Exists(key))
            {
                throw new InvalidDataException($"{path}: there is no {key}, so no one can tell what was read.");
            }

            IReadOnlyList<KeyEntry> entries = KeyEntry.ReadAll(key);
            read.Add((entries, Verdict.Read(path, File.ReadLines(path), entries.ToDictionary(entry => entry.Number))));
        }

        return read;
    }
}
