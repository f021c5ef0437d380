using DataForge.Core.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>The label of pairs and how sure it is.</summary>
internal static class LabelColumns
{
    public static IEnumerable<Column<Row>> Pair(DatasetLayout layout)
    {
        yield return new("verdict", ParquetType.String, "Whether the first side is better or neither is.", (row, sink) => sink.Text(Verdict(row).Name().AsSpan()))
        {
            Choices = [Core.Rows.Verdict.Preferred.Name(), Core.Rows.Verdict.Tie.Name()],
        };
        yield return new(
            "p_chosen",
            ParquetType.Double,
            "Probability that the first side is better; where nothing gave one, 1 for a preferred side and 0.5 for a tie.",
            (row, sink) => sink.Number(ChosenProbability(row)))
        {
            Minimum = 0,
            Maximum = 1,
        };
        if (layout.PreferenceMargin)
        {
            yield return new(
                "preference_margin",
                ParquetType.Double,
                "How much better the first side is, in the units of the source; null where nothing gave one.",
                (row, sink) => sink.Number(row.Annotations.PreferenceMargin))
            {
                Nullable = true,
            };
        }
    }

    /// <summary>The verdict of a pair.</summary>
    public static Verdict Verdict(Row row) => row.Content switch
    {
        PreferenceContent content => content.Verdict,
        PromptPairContent content => content.Verdict,
        _ => throw new InvalidOperationException($"A {row.Content.Shape.Name()} row has no verdict."),
    };

    /// <summary>The probability given, or the one that the verdict stands for.</summary>
    public static double ChosenProbability(Row row) =>
        row.Annotations.ChosenProbability ?? (Verdict(row) == Core.Rows.Verdict.Tie ? 0.5 : 1);
}
