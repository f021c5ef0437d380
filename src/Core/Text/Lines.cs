namespace DataForge.Core.Text;

/// <summary>Lines of a text: pieces between line feeds, without the line feed and a carriage return before it.</summary>
public static class Lines
{
    /// <summary>All lines, empty ones too.</summary>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        var lines = new List<TextSpan>();
        int start = 0;
        while (true)
        {
            int feed = text.IndexOf('\n', start);
            int end = feed < 0 ? text.Length : feed;
            int length = end > start && feed >= 0 && text[end - 1] == '\r' ? end - start - 1 : end - start;
            lines.Add(new TextSpan(start, length));
            if (feed < 0)
            {
                return lines;
            }

            start = feed + 1;
        }
    }
}
