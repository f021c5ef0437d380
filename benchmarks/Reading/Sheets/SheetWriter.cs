using System.Globalization;
using System.Text;

namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>Writes a sheet and its key.</summary>
internal static class SheetWriter
{
    /// <summary>Writes <c>NAME.md</c> and <c>NAME.key.jsonl</c>.</summary>
    /// <returns>Characters of the sheet.</returns>
    public static int Write(string folder, string name, IReadOnlyList<Item> items)
    {
        string sheet = Text(name, items);
        File.WriteAllText(Path.Combine(folder, name + ".md"), sheet);
        File.WriteAllLines(Path.Combine(folder, name + ".key.jsonl"), items.Select((item, index) => (item.Key with { Number = index + 1 }).Write()));
        return sheet.Length;
    }

    /// <summary>The sheet's text.</summary>
    internal static string Text(string name, IReadOnlyList<Item> items)
    {
        StringBuilder text = new StringBuilder($"# Sheet {name}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{items.Count} items. Read each for itself and judge it as a careful reader would; do not look for a pattern over items: answers are in an order drawn by lot.\n")
            .Append(CultureInfo.InvariantCulture, $"Write `{name}.verdicts.txt`: for every item one line of its number, a space, your answer, and behind it, where there is something to say, a space and a short note that quotes no more than a few words. For example `17 T both say the same`.\n\n");
        foreach (Question question in items.Select(item => item.Key.Question).Distinct().Order())
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Title(question)}: {Questions.Text(question)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- Any item: X where it is broken: it makes no sense as a question, or texts are so damaged that no answer can be given.\n\nTexts stand behind `| `. `{Excerpt.Omission}` stands for a piece left out here for shortness; it is no part of the text and no fault. `(empty)` is a text without any characters.\n");
        for (int number = 1; number <= items.Count; number++)
        {
            Append(text, number, items[number - 1]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int number, Item item)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {number} ({Title(item.Key.Question)})\n");
        foreach ((string title, string piece) in item.Pieces)
        {
            text.Append(title).Append('\n');
            foreach (string line in (piece.Length == 0 ? "(empty)" : piece.ReplaceLineEndings("\n")).Split('\n'))
            {
                text.Append("| ").Append(line).Append('\n');
            }
        }
    }

    private static string Title(Question question) => question.ToString();
}
