using System.Globalization;
using DataForge.Benchmarks.Reading.Sheets;

namespace DataForge.Benchmarks.Reading.Scoring;

/// <summary>What a reader said of an item.</summary>
/// <param name="Number">The item's number.</param>
/// <param name="Answer">The answer, in upper case.</param>
/// <param name="Note">The note, or an empty text.</param>
internal sealed record Verdict(int Number, string Answer, string Note)
{
    /// <summary>Reads <c>number answer note</c>, a line each; blank lines and those that begin with # are left out.</summary>
    /// <param name="path">What errors call the file.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="key">The sheet's items by number.</param>
    /// <exception cref="InvalidDataException">A line has no number or answer, names no item or one judged before, or gives an answer that its question does not take.</exception>
    public static IReadOnlyDictionary<int, Verdict> Read(string path, IEnumerable<string> lines, IReadOnlyDictionary<int, KeyEntry> key)
    {
        var verdicts = new SortedDictionary<int, Verdict>();
        int place = 0;
        foreach (string line in lines)
        {
            place++;
            string[] parts = line.Trim().Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || parts[0].StartsWith('#'))
            {
                continue;
            }

            if (parts.Length < 2 || !int.TryParse(parts[0].TrimEnd('.', ':', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                throw new InvalidDataException($"{path}:{place}: '{line}' is no verdict; write the item's number, a space and the answer.");
            }

            string answer = parts[1].ToUpperInvariant();
            if (!key.TryGetValue(number, out KeyEntry? entry))
            {
                throw new InvalidDataException($"{path}:{place}: the sheet has no item {number}.");
            }

            if (!Questions.Allows(entry.Question, answer))
            {
                throw new InvalidDataException($"{path}:{place}: '{parts[1]}' is no answer to item {number}. {Questions.Text(entry.Question)}");
            }

            if (!verdicts.TryAdd(number, new Verdict(number, answer, parts.Length > 2 ? parts[2].Trim() : "")))
            {
                throw new InvalidDataException($"{path}:{place}: item {number} has a verdict already.");
            }
        }

        return verdicts;
    }
}
