using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Filters.Quality;

/// <summary>Drops rows whose response declines the task in its first sentences.</summary>
internal sealed class Refusals(RefusalsOptions options) : IRowOperator, IOperatorType<Refusals, RefusalsOptions>
{
    private const string Refusal = "refusal";
    private const int Opening = 200;

    private static readonly string[] Phrases =
    [
        "i'm sorry, but i can", "i am sorry, but i can", "i'm sorry, i can", "sorry, but i can", "i cannot help", "i can't help", "i cannot assist", "i can't assist", "i cannot provide", "i can't provide",
        "i cannot fulfill", "i can't fulfill", "i cannot comply", "i can't comply", "i cannot answer", "i can't answer", "i'm unable to", "i am unable to", "i'm not able to", "i am not able to", "i won't be able to",
        "i must decline", "i have to decline", "as an ai language model, i", "as an ai, i", "as an artificial intelligence, i", "i'm just an ai", "i am just an ai", "it is not appropriate for me", "it would not be appropriate for me",
    ];

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "refusals",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops rows whose response declines the task: one of a list of English phrases within the first 200 characters. Refusals that are right (of harmful requests) go too: leave such sources out with `from`.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Refusal] = "The response opens with a refusal; the detail gives the field and the phrase.",
        },
        Example = """
            - use: refusals
              on: chosen
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(RefusalsOptions options, OperatorSetup setup) => new Refusals(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        foreach ((string field, string text) in Sides.Of(row.Content, options.On))
        {
            string opening = FoldedText.Fold(text.AsSpan(0, Math.Min(text.Length, Opening))).Replace('\u2019', '\'');
            string? found = Array.Find(Phrases, phrase => opening.Contains(phrase, StringComparison.Ordinal)) ?? options.Phrases.FirstOrDefault(phrase => opening.Contains(phrase, StringComparison.Ordinal));
            if (found is not null)
            {
                output.Reject(Refusal, $"{field}: {found}");
                return;
            }
        }
    }
}
