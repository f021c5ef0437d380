using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;
using DataForge.Sinks.Datasets;
using DataForge.Sources;

namespace DataForge.Pipelines.Planning;

/// <summary>Which configs and columns the dataset of a checked pipeline has; it follows from the pipeline, never from data.</summary>
internal static class PipelineLayout
{
    private const string Margin = "preference_margin";
    private const string Scores = "scores.";
    private const string Repeat = "repeat";

    public static DatasetLayout Of(PipelineDefinition pipeline)
    {
        List<(RowShape Makes, IReadOnlyList<string> Columns)> makers =
        [
            .. pipeline.Sources.Select(source => (SourceOptionsCheck.ShapesOf((SourceOptions)source.Options), SourceOptionsCheck.ColumnsOf((SourceOptions)source.Options))),
            .. pipeline.Steps.Select(step => (step.Operator.Info.Makes, step.Operator.Provides(step.Options))),
        ];
        HashSet<string> columns = [.. makers.SelectMany(maker => maker.Columns)];
        return new DatasetLayout
        {
            Shapes = makers.Aggregate(RowShape.None, (shapes, maker) => shapes | maker.Makes),
            Tools = pipeline.Sources.Any(source => ((SourceOptions)source.Options).Tools),
            Scores = columns.Any(column => column.StartsWith(Scores, StringComparison.Ordinal)),
            Repeat = columns.Contains(Repeat),
            PreferenceMargin = columns.Contains(Margin),
            MarginIsWhole = makers.All(maker => (maker.Makes & DatasetConfigs.PairShapes) == 0 || maker.Columns.Contains(Margin)),
        };
    }
}
