namespace DataForge.Filters.Deduplication.Substrings;

/// <summary>Words [Start, End) of a text.</summary>
internal readonly record struct WordSpan(int Start, int End)
{
    /// <summary>The union of windows of equal length that start at ascending places.</summary>
    public static List<WordSpan> Union(IEnumerable<int> ascending, int length)
    {
        var spans = new List<WordSpan>();
        foreach (int start in ascending)
        {
            if (spans.Count > 0 && spans[^1].End >= start)
            {
                spans[^1] = spans[^1] with { End = start + length };
            }
            else
            {
                spans.Add(new WordSpan(start, start + length));
            }
        }

        return spans;
    }
}
