namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>What a reader calls the marks, so that "more" or "fewer" can stand before it.</summary>
internal static class MarkTitles
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["length_characters"] = "characters",
        ["length_words"] = "words",
        ["headings"] = "headings (#)",
        ["bold"] = "bold text (**)",
        ["code_fences"] = "code blocks (```)",
        ["inline_code"] = "inline code (`)",
        ["upper_case"] = "capital letters",
        ["quotes"] = "quotation marks",
        ["non_ascii"] = "non-ASCII letters",
        ["final_punctuation"] = "closing full stops",
        ["refusal_phrases"] = "phrases of refusal",
        ["praise_phrases"] = "phrases of praise",
        ["hedges"] = "hedging words",
    };

    /// <summary>The title of a mark.</summary>
    public static string Of(string mark) => Titles.TryGetValue(mark, out string? title) ? title : mark.Replace('_', ' ');
}
