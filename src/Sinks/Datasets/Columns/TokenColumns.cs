using DataForge.Core.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Token counts of each text, where the pipeline names a tokenizer.</summary>
internal static class TokenColumns
{
    public static IEnumerable<Column<Row>> Of(RowShape shape, IMessageCounter counter) => shape switch
    {
        RowShape.Preference =>
        [
            Count<PreferenceContent>("tokens_prompt", counter, content => content.Prompt),
            Count<PreferenceContent>("tokens_chosen", counter, content => content.Chosen),
            Count<PreferenceContent>("tokens_rejected", counter, content => content.Rejected),
        ],
        RowShape.PromptPair =>
        [
            Count<PromptPairContent>("tokens_prompt_chosen", counter, content => content.PromptChosen),
            Count<PromptPairContent>("tokens_prompt_rejected", counter, content => content.PromptRejected),
            Count<PromptPairContent>("tokens_response", counter, content => content.Response),
        ],
        RowShape.Scored =>
        [
            Count<ScoredContent>("tokens_prompt", counter, content => content.Prompt),
            Count<ScoredContent>("tokens_response", counter, content => content.Response),
        ],
        RowShape.Stepwise =>
        [
            Count<StepwiseContent>("tokens_prompt", counter, content => content.Prompt),
            List<StepwiseContent>("tokens_steps", (content, sink) =>
            {
                foreach (Step step in content.Steps)
                {
                    sink.Integer(counter.Count(Messages.FromAssistant(step.Text)));
                }
            }),
        ],
        _ =>
        [
            Count<RankedContent>("tokens_prompt", counter, content => content.Prompt),
            List<RankedContent>("tokens_responses", (content, sink) =>
            {
                foreach (RankedResponse response in content.Responses)
                {
                    sink.Integer(counter.Count(response.Response));
                }
            }),
        ],
    };

    private static Column<Row> Count<TContent>(string name, IMessageCounter counter, Func<TContent, Messages> get)
        where TContent : RowContent => new(
            name,
            ParquetType.Int64,
            $"Tokens of {name["tokens_".Length..]}.",
            (row, sink) => sink.Integer(counter.Count(get((TContent)row.Content))))
        {
            Minimum = 0,
        };

    private static Column<Row> List<TContent>(string name, Action<TContent, CellSink> write)
        where TContent : RowContent => new(
            name,
            ParquetType.List(ParquetType.Int64),
            $"Tokens of each of the {name["tokens_".Length..]}, in order.",
            (row, sink) =>
            {
                sink.BeginList();
                write((TContent)row.Content, sink);
                sink.EndList();
            });
}
