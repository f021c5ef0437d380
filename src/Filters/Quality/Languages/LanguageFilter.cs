using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Quality.Languages;

/// <summary>Keeps rows in some languages.</summary>
internal sealed class LanguageFilter(LanguagesOptions options) : IRowOperator, IOperatorType<LanguageFilter, LanguagesOptions>
{
    private const string Other = "other_language";
    private const string Unclear = "unclear_language";
    private static readonly string[] ByScript = ["am", "bn", "el", "gu", "he", "hy", "ja", "ka", "km", "kn", "ko", "lo", "ml", "my", "pa", "si", "ta", "te", "th", "zh"];

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "languages",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps rows whose texts are in some languages. A language is told by its script where it alone has one, and by frequent words where several share it (Latin, Cyrillic, Arabic, Devanagari: 27 languages); "
            + "no trained model is behind it. Texts of fewer than about ten words are often unclear. What was measured stands in `docs/languages.md`.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Other] = "A text is in another language; the detail gives its field, the language and how surely.",
            [Unclear] = "A text's language cannot be told, and `keep_unclear` is false; the detail gives its field.",
        },
        Example = """
            - use: languages
              languages: [en]
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(LanguagesOptions options, OperatorSetup setup) => new LanguageFilter(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(LanguagesOptions options)
    {
        string[] known = [.. ByScript.Concat(FunctionWords.Known).Order(StringComparer.Ordinal)];
        return options.Languages.Where(language => !known.Contains(language)).Select(language => $"'{language}' is no language that can be told; there are {string.Join(", ", known)}");
    }

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        foreach ((string field, string text) in Sides.Of(row.Content, options.On))
        {
            LanguageGuess guess = LanguageGuess.Of(text);
            if (guess.Language is null && !options.KeepUnclear)
            {
                output.Reject(Unclear, field);
                return;
            }

            if (guess.Language is not null && !options.Languages.Contains(guess.Language))
            {
                output.Reject(Other, string.Create(CultureInfo.InvariantCulture, $"{field}: {guess.Language} ({guess.Share:0.00})"));
                return;
            }
        }
    }
}
