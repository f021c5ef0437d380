using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Columns;

namespace DataForge.Sinks.Datasets.Defaults;

/// <summary>The columns of the config <c>default</c>: <c>id</c>, <c>chosen</c>, <c>rejected</c>, and <c>margin</c> where asked for.</summary>
internal static class DefaultColumns
{
    public static TableColumns<DefaultPair> Table(DatasetLayout layout, bool margin) => new(
    [
        new("id", ParquetType.String, "Id of the canonical row; :I:J names two responses of a ranked row, #N a copy.", (pair, sink) => pair.WriteId(sink)),
        MessageColumns.Conversation<DefaultPair>("chosen", "The better conversation, prompt and response.", layout, pair => (pair.ChosenPrompt, pair.Chosen)),
        MessageColumns.Conversation<DefaultPair>("rejected", "The worse conversation, prompt and response.", layout, pair => (pair.RejectedPrompt, pair.Rejected)),
        .. margin ? [Margin()] : Array.Empty<Column<DefaultPair>>(),
    ]);

    private static Column<DefaultPair> Margin() => new(
        "margin",
        ParquetType.Double,
        "How much better the chosen side is; in every row and finite.",
        (pair, sink) => sink.Number(pair.Margin is { } margin && double.IsFinite(margin)
            ? margin
            : throw new DatasetException(
                $"Row {pair.Row.Id} of source '{pair.Row.Origin.Source}' ({(pair.Row.Origin.Step is { } step ? $"step '{step}'" : "a seed")}) has no finite margin, but the sink has 'margin: true'. " +
                "One missing margin ruins a training run: give every pair a margin or set 'margin: false'.")));
}
