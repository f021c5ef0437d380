namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>A few words and connectives that can stand for each other wherever they stand; the first of a pair becomes the second.</summary>
internal static class Synonyms
{
    /// <summary>Replacements by what they replace.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["for example,"] = "for instance,",
        ["for instance,"] = "for example,",
        ["additionally,"] = "in addition,",
        ["in addition,"] = "additionally,",
        ["furthermore,"] = "moreover,",
        ["moreover,"] = "furthermore,",
        ["therefore,"] = "hence,",
        ["however,"] = "nevertheless,",
        ["in conclusion,"] = "to conclude,",
        ["in summary,"] = "to sum up,",
        ["to summarize,"] = "to sum up,",
        ["in order to"] = "so as to",
        ["utilize"] = "use",
        ["utilizes"] = "uses",
        ["utilized"] = "used",
        ["utilizing"] = "using",
        ["numerous"] = "many",
        ["assists"] = "helps",
        ["obtaining"] = "getting",
        ["due to the fact that"] = "because",
        ["a wide range of"] = "a broad range of",
        ["a wide variety of"] = "a broad variety of",
        ["it is important to note that"] = "it should be noted that",
    };
}
