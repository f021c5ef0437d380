using System.Collections.Immutable;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.Filters.Quality.Rules;

namespace DataForge.Filters.Quality;

/// <summary>Drops or masks rows with data that point to a person.</summary>
internal sealed class PersonalData(PersonalDataOptions options) : IRowOperator, IOperatorType<PersonalData, PersonalDataOptions>
{
    private const string Found = "personal_data";
    private const string OnlyMask = "masked_sides_equal";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "personal_data",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops rows with mail addresses, telephone, card and account numbers, network addresses or access keys, or masks them. Patterns find forms, not meaning: names and street addresses stay.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Found] = "A text has such data; the detail counts the kinds, and repeats nothing of them.",
            [OnlyMask] = "Once masked, the two sides of the pair are equal.",
        },
        Example = """
            - use: personal_data
              action: mask
              kinds: [email, phone]
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(PersonalDataOptions options, OperatorSetup setup) => new PersonalData(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        string[] kinds = [.. Sides.Of(row.Content, Sides.All).SelectMany(side => PersonalPatterns.Find(side.Text, options.Kinds)).Select(item => item.Kind)];
        if (kinds.Length == 0)
        {
            return;
        }

        string detail = string.Join(", ", kinds.GroupBy(kind => kind, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
        if (options.Action != "mask")
        {
            output.Reject(Found, detail);
            return;
        }

        RowContent masked = Mask(row.Content);
        if (ContentChecks.SidesAreEqual(masked))
        {
            output.Reject(OnlyMask, detail);
            return;
        }

        output.Replace(new Child(masked, row.Origin.LabelOrigin, Parameters.Of(("masked", detail))) { Annotations = row.Annotations });
    }

    private RowContent Mask(RowContent content) => content switch
    {
        PreferenceContent row => row with { Prompt = Mask(row.Prompt), Chosen = Mask(row.Chosen), Rejected = Mask(row.Rejected) },
        PromptPairContent row => row with { PromptChosen = Mask(row.PromptChosen), PromptRejected = Mask(row.PromptRejected), Response = Mask(row.Response) },
        ScoredContent { Level: { } level, Levels: { } levels } row => new ScoredContent(Mask(row.Prompt), Mask(row.Response), level, levels),
        ScoredContent row => new ScoredContent(Mask(row.Prompt), Mask(row.Response), row.Value),
        StepwiseContent row => new StepwiseContent(Mask(row.Prompt), [.. row.Steps.Select(step => step with { Text = Mask(step.Text) })]),
        RankedContent row => new RankedContent(Mask(row.Prompt), [.. row.Responses.Select(response => response with { Response = Mask(response.Response) })]),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    private Messages Mask(Messages messages) => new([.. messages.Select(message => message with { Content = Mask(message.Content) }).ToImmutableArray()]);

    private string Mask(string text)
    {
        List<(string Kind, TextSpan Span)> found = PersonalPatterns.Find(text, options.Kinds);
        if (found.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder();
        int end = 0;
        foreach ((string kind, TextSpan span) in found)
        {
            masked.Append(text.AsSpan(end..span.Start)).Append('[').Append(kind.ToUpperInvariant()).Append(']');
            end = span.End;
        }

        return masked.Append(text.AsSpan(end)).ToString();
    }
}
