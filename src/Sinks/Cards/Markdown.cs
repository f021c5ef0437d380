using System.Globalization;
using System.Text;

namespace DataForge.Sinks.Cards;

/// <summary>Pieces of Markdown. What comes from data or pipeline files is escaped: a card shows text, it never renders it.</summary>
internal static class Markdown
{
    private const int LongestText = 300;

    /// <summary>A text in running prose or a table cell.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder();
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (text.Length >= LongestText)
            {
                text.Append('…');
                break;
            }

            switch (rune.Value)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '~' or '$' or '!': text.Append('\\').Append((char)rune.Value); break;
                default: text.Append(Rune.IsControl(rune) ? " " : rune.ToString()); break;
            }
        }

        return text.ToString();
    }

    /// <summary>A whole number with thousands separators.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A table; columns whose name starts with <c>#</c> are numbers, set to the right.</summary>
    public static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(text, columns.Select(column => column.TrimStart('#')));
        Row(text, columns.Select(column => column.StartsWith('#') ? "---:" : "---"));
        foreach (IReadOnlyList<string> row in rows)
        {
            Row(text, row);
        }

        text.Append('\n');
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
