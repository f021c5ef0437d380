using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Quality.Rules;

namespace DataForge.Filters.Quality;

/// <summary>Drops rows whose texts break published rules of quality.</summary>
internal sealed class TextQuality(TextQualityOptions options) : IRowOperator, IOperatorType<TextQuality, TextQualityOptions>
{
    private const string Broken = "rule_broken";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "text_quality",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops rows whose texts break the published rules of web corpora: repeated lines, paragraphs and n-grams, word lengths, symbols, bullets, stop words, ends of lines.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Broken] = "A text breaks a rule; the detail gives the field and the rule's published name.",
        },
        Example = """
            - use: text_quality
              rules: [repetition]
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(TextQualityOptions options, OperatorSetup setup) => new TextQuality(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        foreach ((string field, string raw) in Sides.Of(row.Content, options.On))
        {
            QualityText text = QualityText.Of(raw);
            if (text.Tokens.Count < options.FromWords)
            {
                continue;
            }

            foreach (string rules in options.Rules)
            {
                string? broken = rules switch
                {
                    "gopher" => Gopher.Check(text, Math.Max(1, options.FromWords), options.Alphabetic),
                    "fineweb" => FineWeb.Check(text),
                    _ => Repetition.Check(text),
                };
                if (broken is not null)
                {
                    output.Reject(Broken, $"{field}: {broken}");
                    return;
                }
            }
        }
    }
}
