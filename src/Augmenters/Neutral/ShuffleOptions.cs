using DataForge.Augmenters.Neutral.Choices;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Neutral;

/// <summary>Makes a twin of a multiple-choice row with its options in another order and the letters in its responses rewritten.</summary>
internal sealed class ShuffleOptions(ShuffleOptionsOptions options) : IRowOperator, IOperatorType<ShuffleOptions, ShuffleOptionsOptions>
{
    private const string NoOptions = "no_options";
    private const string LettersUnclear = "letters_unclear";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "shuffle_options",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Neutral,
        Summary = "Makes twins of a multiple-choice row: the options in another order (every option at another place), the letters in its responses rewritten, the label kept. The same content under other letters must get the same score. "
            + "After ACRE (arXiv 2510.10104) and GeoReason (arXiv 2601.04118).",
        Reads = RowShape.Preference | RowShape.Scored | RowShape.Ranked,
        Makes = RowShape.Preference | RowShape.Scored | RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [NoOptions] = "The prompt's last turn has no list of 2 to 10 options (`A) ...`, or bullets behind `Options:`), or its options refer to each other or are equal.",
            [LettersUnclear] = "A response has a capital letter that may or may not name an option, or calls a tool.",
        },
        Example = """
            - use: shuffle_options
              copies: 1
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(ShuffleOptionsOptions options, OperatorSetup setup) => new ShuffleOptions(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        string prompt = Twin.PromptOf(row.Content).LastText;
        if (ChoiceList.Find(prompt) is not { } list)
        {
            output.Decline(NoOptions);
            return;
        }

        SplitMix64 draw = output.Draw();
        for (int copy = 0; copy < options.Copies; copy++)
        {
            int[] order = Derangement(list.Texts.Count, ref draw);
            int[] newPlaceOf = Inverse(order);
            if (Twin.CallsTools(row.Content) || (list.HasLetters && Twin.ResponsesOf(row.Content).Any(text => LetterMap.Apply(text, newPlaceOf) is null)))
            {
                output.Decline(LettersUnclear);
                return;
            }

            RowContent twin = Twin.Of(row.Content, text => text == prompt ? list.Reorder(text, order) : text, text => list.HasLetters ? LetterMap.Apply(text, newPlaceOf)! : text);
            output.Make(new Child(twin, LabelOrigin.Constructed, Parameters.Of(("order", ParameterValue.List(order.Select(place => (ParameterValue)(place + 1)))), ("letters", list.HasLetters))) { Attribute = "option_order" });
        }
    }

    /// <summary>An order in which nothing keeps its place: shuffles until there is one, which takes e tries on average.</summary>
    internal static int[] Derangement(int count, ref SplitMix64 draw)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        do
        {
            draw.Shuffle(order.AsSpan());
        }
        while (order.Where((place, i) => place == i).Any());
        return order;
    }

    /// <summary>For each old place the new one.</summary>
    internal static int[] Inverse(IReadOnlyList<int> order)
    {
        var inverse = new int[order.Count];
        for (int i = 0; i < inverse.Length; i++)
        {
            inverse[order[i]] = i;
        }

        return inverse;
    }
}
