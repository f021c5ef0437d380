namespace DataForge.Filters.Quality.Rules;

/// <summary>The rules that FineWeb adds (arXiv 2406.17557): ends of lines, short lines, repeated lines, lists.</summary>
internal static class FineWeb
{
    private const string Terminal = "!.?։؝؞؟۔܀܁܂߹࠷࠹࠽࠾।॥၊။።፧፨᙮᜵᜶។៕៖៙៚᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᭽᭾᰻᰼᱾᱿‼‽⁇⁈⁉⸮⸼⹓⹔。꓿";

    /// <summary>The first rule broken, or null.</summary>
    public static string? Check(QualityText text)
    {
        string[] lines = [.. text.Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];
        if (lines.Length == 0)
        {
            return "empty";
        }

        if (lines.Count(line => Terminal.Contains(line[^1])) / (double)lines.Length < 0.12)
        {
            return "line_punct_ratio";
        }

        if (lines.Count(line => QualityText.LengthOf(line) <= 30) / (double)lines.Length > 0.67)
        {
            return "short_line_ratio";
        }

        int breaks = text.Text.AsSpan().Count('\n');
        return Repetition.Duplicates(lines).Characters / (double)(text.Length - breaks) > 0.01 ? "char_dup_ratio"
            : breaks / (double)Math.Max(1, text.Tokens.Count) > 0.3 ? "list_ratio" : null;
    }
}
