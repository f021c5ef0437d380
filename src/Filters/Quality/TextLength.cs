using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.Filters.Quality.Rules;

namespace DataForge.Filters.Quality;

/// <summary>Drops rows with texts too short, too long, or too unlike in length.</summary>
internal sealed class TextLength(TextLengthOptions options) : IRowOperator, IOperatorType<TextLength, TextLengthOptions>
{
    private const string TooShort = "too_short";
    private const string TooLong = "too_long";
    private const string TooUnlike = "too_unlike";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "text_length",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops rows with texts too short or too long, or with responses too unlike in length. Words are runs of letters, marks and numbers; scripts without spaces give one word a letter.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [TooShort] = "A text has fewer words than `min_words`.",
            [TooLong] = "A text has more words than `max_words` or more code points than `max_characters`.",
            [TooUnlike] = "The longer response has more than `max_ratio` times the words of the shorter.",
        },
        Example = """
            - use: text_length
              max_words: 2000
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(TextLengthOptions options, OperatorSetup setup) => new TextLength(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(TextLengthOptions options)
    {
        if (options.MinWords > options.MaxWords)
        {
            yield return $"min_words ({options.MinWords}) must not be greater than max_words ({options.MaxWords})";
        }
    }

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        foreach ((string field, string text) in Sides.Of(row.Content, options.On))
        {
            int words = Words.Count(text);
            if (words < options.MinWords)
            {
                output.Reject(TooShort, $"{field}: {words} words");
                return;
            }

            if (words > options.MaxWords || (options.MaxCharacters is { } most && QualityText.LengthOf(text) > most))
            {
                output.Reject(TooLong, $"{field}: {words} words");
                return;
            }
        }

        if (options.MaxRatio is { } ratio)
        {
            int[] counts = [.. Sides.Of(row.Content, Sides.Responses).Select(side => Words.Count(side.Text))];
            if (counts.Max() > ratio * counts.Min())
            {
                output.Reject(TooUnlike, string.Create(CultureInfo.InvariantCulture, $"{counts.Min()} and {counts.Max()} words"));
            }
        }
    }
}
