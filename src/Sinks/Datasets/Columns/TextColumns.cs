using DataForge.Core.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Texts, values and step labels of each shape.</summary>
internal static class TextColumns
{
    private static readonly ParquetType StepsType = ParquetType.List(ParquetType.Struct(step => step.String("text").String("label")));

    public static IEnumerable<Column<Row>> Preference(DatasetLayout layout) =>
    [
        Text<PreferenceContent>("prompt", "The conversation that both responses answer.", layout, content => content.Prompt),
        Text<PreferenceContent>("chosen", "The better response, without the prompt; for a tie the first one.", layout, content => content.Chosen),
        Text<PreferenceContent>("rejected", "The worse response, without the prompt; for a tie the second one.", layout, content => content.Rejected),
    ];

    public static IEnumerable<Column<Row>> PromptPair(DatasetLayout layout) =>
    [
        Text<PromptPairContent>("prompt_chosen", "The prompt that the response fits better.", layout, content => content.PromptChosen),
        Text<PromptPairContent>("prompt_rejected", "The prompt that the response fits less.", layout, content => content.PromptRejected),
        Text<PromptPairContent>("response", "The response to both prompts.", layout, content => content.Response),
    ];

    public static IEnumerable<Column<Row>> Scored(DatasetLayout layout) =>
    [
        Text<ScoredContent>("prompt", "The conversation that the response answers.", layout, content => content.Prompt),
        Text<ScoredContent>("response", "The response, without the prompt.", layout, content => content.Response),
        new("value", ParquetType.Double, "How good the response is; level k of n is (k - 1) / (n - 1).", (row, sink) => sink.Number(((ScoredContent)row.Content).Value))
        {
            Minimum = 0,
            Maximum = 1,
        },
        new("level", ParquetType.Int64, "The ordinal level from 1 up; null where the value is not ordinal.", (row, sink) => sink.Integer(((ScoredContent)row.Content).Level))
        {
            Nullable = true,
            Minimum = 1,
        },
        new("levels", ParquetType.Int64, "How many levels there are; null where the value is not ordinal.", (row, sink) => sink.Integer(((ScoredContent)row.Content).Levels))
        {
            Nullable = true,
            Minimum = 2,
        },
    ];

    public static IEnumerable<Column<Row>> Stepwise(DatasetLayout layout) =>
    [
        Text<StepwiseContent>("prompt", "The conversation that the solution answers.", layout, content => content.Prompt),
        new("steps", StepsType, "The steps of the solution in order, each labelled right, wrong or unknown.", WriteSteps),
    ];

    public static IEnumerable<Column<Row>> Ranked(DatasetLayout layout)
    {
        bool tools = layout.Tools;
        ParquetType response = ParquetType.Struct(item => item.Field("content", MessageColumns.Type(layout)).Double("value").Int64("rank"));
        return
        [
            Text<RankedContent>("prompt", "The conversation that all responses answer.", layout, content => content.Prompt),
            new(
                "responses",
                ParquetType.List(response),
                "The responses in the order of the source; a greater value is better; rank counts the greater distinct values, so the best has rank 0.",
                (row, sink) => WriteResponses((RankedContent)row.Content, tools, sink)),
        ];
    }

    private static Column<Row> Text<TContent>(string name, string description, DatasetLayout layout, Func<TContent, Messages> get)
        where TContent : RowContent => MessageColumns.Column<Row>(name, description, layout, row => get((TContent)row.Content));

    private static void WriteSteps(Row row, CellSink sink)
    {
        sink.BeginList();
        foreach (Step step in ((StepwiseContent)row.Content).Steps)
        {
            sink.BeginStruct();
            sink.Text(step.Text.AsSpan());
            sink.Ascii(step.Label switch
            {
                StepLabel.Right => "right"u8,
                StepLabel.Wrong => "wrong"u8,
                _ => "unknown"u8,
            });
            sink.EndStruct();
        }

        sink.EndList();
    }

    private static void WriteResponses(RankedContent content, bool tools, CellSink sink)
    {
        sink.BeginList();
        foreach (RankedResponse response in content.Responses)
        {
            sink.BeginStruct();
            sink.BeginList();
            MessageColumns.Write(response.Response, tools, sink);
            sink.EndList();
            sink.Number(response.Value);
            sink.Integer(Rank(content, response.Value));
            sink.EndStruct();
        }

        sink.EndList();
    }

    /// <summary>Distinct values above this one. Lists are short, so counting beats sorting.</summary>
    private static int Rank(RankedContent content, double value)
    {
        int rank = 0;
        for (int i = 0; i < content.Responses.Length; i++)
        {
            double other = content.Responses[i].Value;
            if (other <= value)
            {
                continue;
            }

            bool first = true;
            for (int j = 0; j < i && first; j++)
            {
                first = content.Responses[j].Value != other;
            }

            rank += first ? 1 : 0;
        }

        return rank;
    }
}
