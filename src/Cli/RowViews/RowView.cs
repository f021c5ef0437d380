using System.Globalization;
using DataForge.Core.Rows;
using DataForge.Pipelines.Families;
using Spectre.Console;

namespace DataForge.Cli.RowViews;

/// <summary>Draws rows: facts in a line, texts below, the compared sides with their differences highlighted.</summary>
internal sealed class RowView(IAnsiConsole console, bool marks)
{
    private const int MaximumText = 4_000;
    private static readonly Style Name = new(Color.Grey);
    private static readonly Style Changed = new(Color.Yellow, decoration: Decoration.Bold);

    /// <summary>Draws an entry with all its texts.</summary>
    public void Write(FamilyEntry entry)
    {
        Row row = entry.Row;
        console.Write(new Text(FactsOf(entry) + "\n", new Style(decoration: Decoration.Bold)));
        IReadOnlyList<(string Name, string Text)> texts = RowTexts.Of(row.Content);
        (string First, string Second)? compared = RowTexts.Compared(row.Content);
        Dictionary<string, IReadOnlyList<DiffPiece>> pieces = texts.ToDictionary(text => text.Name, text => (IReadOnlyList<DiffPiece>)[new DiffPiece(text.Text, true)]);
        if (compared is { } sides)
        {
            (pieces[sides.First], pieces[sides.Second]) = TextDiff.Compare(TextOf(texts, sides.First), TextOf(texts, sides.Second));
        }

        foreach ((string name, string _) in texts)
        {
            Write(name, pieces[name]);
        }

        foreach (Score score in row.Annotations.Scores)
        {
            console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"  score {score.Teacher} {score.Target}: {score.Value:0.####}\n"), Name));
        }

        console.Write(new Text("\n"));
    }

    /// <summary>Draws what a child has that its parent has not, text by text.</summary>
    public void WriteChanges(Row parent, Row child)
    {
        IReadOnlyList<(string Name, string Text)> before = RowTexts.Of(parent.Content);
        foreach ((string name, string text) in RowTexts.Of(child.Content))
        {
            string old = before.FirstOrDefault(item => item.Name == name).Text ?? "";
            if (old == text)
            {
                console.Write(new Text($"  {name}: as in the parent\n", Name));
            }
            else
            {
                Write(name, TextDiff.Compare(old, text).Second);
            }
        }
    }

    /// <summary>Id, kind, where from, label, state.</summary>
    public static string FactsOf(FamilyEntry entry)
    {
        Row row = entry.Row;
        string made = row.Origin.Step is { } step ? $"step {step} ({row.Origin.Operator} v{row.Origin.OperatorVersion})" : $"source {row.Origin.Source}";
        string state = entry.State switch
        {
            EntryState.Rejected => $" · rejected by {entry.EndedBy}: {entry.Reason}{(entry.Detail is null ? "" : $" ({entry.Detail})")}",
            EntryState.Replaced => $" · replaced by {entry.EndedBy}",
            _ => "",
        };
        string attribute = row.Origin.Attribute is { } name ? $" · {name}{(row.Origin.ErrorType is { } error ? $"/{error}" : "")}" : "";
        return ShownText.Of($"{row.Id} · {row.Content.Shape.Name()} · {row.Origin.Kind.Name()}{attribute} · {made} · {row.Split} · {RowTexts.LabelOf(row.Content)}{state}");
    }

    private static string TextOf(IReadOnlyList<(string Name, string Text)> texts, string name) => texts.First(text => text.Name == name).Text;

    private void Write(string name, IReadOnlyList<DiffPiece> pieces)
    {
        var paragraph = new Paragraph();
        paragraph.Append($"  {name}: ", Name);
        int left = MaximumText;
        foreach (DiffPiece piece in pieces)
        {
            string text = ShownText.Of(piece.Text.Length > left ? piece.Text[..left] + "…" : piece.Text);
            left -= Math.Min(left, piece.Text.Length);
            bool highlight = !piece.IsShared && !string.IsNullOrWhiteSpace(piece.Text);
            paragraph.Append(highlight && marks ? $"«{text}»" : text, highlight ? Changed : Style.Plain);
            if (left == 0)
            {
                break;
            }
        }

        paragraph.Append("\n");
        console.Write(paragraph);
    }
}
