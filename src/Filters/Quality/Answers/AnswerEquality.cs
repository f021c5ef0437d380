namespace DataForge.Filters.Quality.Answers;

/// <summary>Whether two answers say the same.</summary>
internal static class AnswerEquality
{
    private const double Tolerance = 1e-6;

    /// <summary>
    /// Numbers as quantities; letters; formulas by their one written form or by value; code line by line without white space at the ends of lines. Answers that are no quantities are
    /// compared by their written form.
    /// </summary>
    public static bool Same(string first, string second, string kind)
    {
        if (kind == FinalAnswer.Code)
        {
            return Lines(first).SequenceEqual(Lines(second), StringComparer.Ordinal);
        }

        if (kind == FinalAnswer.Choice)
        {
            return string.Equals(first, second, StringComparison.OrdinalIgnoreCase);
        }

        string a = AnswerText.Normalise(first), b = AnswerText.Normalise(second);
        return a == b || (Quantity.Read(a) is { } x && Quantity.Read(b) is { } y && x.Equals(y, Tolerance));
    }

    private static IEnumerable<string> Lines(string code) => code.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd());
}
