using System.Text;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>The text of a template with line feeds as its only ends of lines and without the last of them.</summary>
internal sealed class TemplateSource
{
    private const int ExcerptLength = 100;

    private readonly List<int> _lineStarts = [0];

    public TemplateSource(string text)
    {
        Text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        Text = Text.EndsWith('\n') ? Text[..^1] : Text;
        for (int i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    /// <summary>The line of a unit, from 1.</summary>
    public int LineOf(int unit)
    {
        int place = _lineStarts.BinarySearch(unit);
        return place >= 0 ? place + 1 : ~place;
    }

    /// <summary>A line of the source without the white space around it.</summary>
    public string LineText(int line)
    {
        int start = _lineStarts[Math.Clamp(line, 1, _lineStarts.Count) - 1];
        int end = Text.IndexOf('\n', start);
        return Excerpt(start, end < 0 ? Text.Length : end);
    }

    /// <summary>A part of the source on one line, cut where it is long.</summary>
    public string Excerpt(int start, int end)
    {
        var builder = new StringBuilder();
        foreach (char unit in Text.AsSpan(start, end - start).Trim())
        {
            builder.Append(char.IsControl(unit) ? ' ' : unit);
            if (builder.Length == ExcerptLength)
            {
                return builder.Append("...").ToString();
            }
        }

        return builder.ToString();
    }
}
