using DataForge.Core.Operators;
using DataForge.Core.Options;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

/// <summary>A small catalogue of parts that exist for these tests alone.</summary>
internal static class Fakes
{
    public static Catalogue Catalogue { get; } = new(
        new OperatorRegistry.Builder()
            .Add<FakeContrast, FakeContrastOptions>()
            .Add<FakeScore, FakeScoreOptions>()
            .Add<FakeFilter, FakeFilterOptions>()
            .Add<FakeStepsOnly, FakeStepsOnlyOptions>()
            .Build(),
        [
            new TeacherRegistration
            {
                Type = "linear",
                Summary = "A fake teacher.",
                OptionsType = typeof(FakeTeacherOptions),
                Create = (_, _, _) => throw new InvalidOperationException("The checker makes no teacher."),
            },
        ],
        new SourceRegistration
        {
            OptionsType = typeof(FakeSourceOptions),
            Makes = options => RowShapes.Parse(((FakeSourceOptions)options).Shape)!.Value,
            Provides = options => ((FakeSourceOptions)options).Provides,
        },
        [
            new SinkRegistration { Name = "dataset", Summary = "A fake sink.", OptionsType = typeof(FakeSinkOptions) },
        ]);
}

internal sealed record FakeSourceOptions
{
    [Option("The file.", Required = true, Refers = "path")]
    public string Path { get; init; } = "";

    [Option("The shape.", Choices = ["preference", "scored", "stepwise"])]
    public string Shape { get; init; } = "preference";

    [Option("Columns.")]
    public IReadOnlyList<string> Provides { get; init; } = [];

    [Option("Constants.")]
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new OrderedDictionary<string, string>();

    [Option("Nested options.")]
    public FakeNestedOptions Nested { get; init; } = new();

    [Option("Largest line in bytes.", Min = 1, Max = 1 << 20)]
    public int MaxLine { get; init; } = 1000;
}

internal sealed record FakeNestedOptions
{
    [Option("How deep.", Min = 0)]
    public long? Depth { get; init; }

    [Option("Whether it is strict.")]
    public bool Strict { get; init; } = true;
}

internal sealed record FakeSinkOptions
{
    [Option("Size of a shard in megabytes.", Min = 1, Max = 5000)]
    public double ShardSize { get; init; } = 256;
}

internal sealed record FakeTeacherOptions
{
    [Option("Number of features.", Min = 1, Max = 1 << 24)]
    public int Features { get; init; } = 1024;
}

internal sealed record FakeContrastOptions
{
    [Option("Least similarity.", Min = 0, Max = 1)]
    public double MinSimilarity { get; init; } = 0.3;

    [Option("Greatest similarity.", Min = 0, Max = 1)]
    public double MaxSimilarity { get; init; } = 0.9;

    [Option("How to pair.", Choices = ["nearest", "random"])]
    public string Pairing { get; init; } = "nearest";
}

internal sealed class FakeContrast : IOperator, IOperatorType<FakeContrast, FakeContrastOptions>
{
    public static OperatorInfo Info { get; } = new()
    {
        Name = "contrast",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "A fake augmenter.",
        Reads = RowShape.Preference,
        Makes = RowShape.PromptPair | RowShape.Preference,
        Example = "- use: contrast\n  min_similarity: 0.4",
    };

    public static IOperator Create(FakeContrastOptions options, OperatorSetup setup) => new FakeContrast();

    public static IEnumerable<string> Check(FakeContrastOptions options) => options.MinSimilarity > options.MaxSimilarity
        ? [$"min_similarity {options.MinSimilarity} is above max_similarity {options.MaxSimilarity}; swap them"]
        : [];
}

internal sealed record FakeScoreOptions
{
    [Option("The teacher.", Required = true, Refers = "teacher")]
    public string Teacher { get; init; } = "";
}

internal sealed class FakeScore : IOperator, IOperatorType<FakeScore, FakeScoreOptions>
{
    public static OperatorInfo Info { get; } = new()
    {
        Name = "score",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "A fake scorer.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Example = "- use: score\n  teacher: judge",
    };

    public static IOperator Create(FakeScoreOptions options, OperatorSetup setup) => new FakeScore();

    public static IEnumerable<string> Provides(FakeScoreOptions options) => [$"scores.{options.Teacher}"];
}

internal sealed record FakeFilterOptions
{
    [Option("The teacher whose scores decide.", Required = true, Refers = "teacher")]
    public string Teacher { get; init; } = "";

    [Option("Least margin.")]
    public double? Min { get; init; }

    [Option("Most rows.", Min = 1)]
    public int Rows { get; init; } = 10;
}

internal sealed class FakeFilter : IOperator, IOperatorType<FakeFilter, FakeFilterOptions>
{
    public static OperatorInfo Info { get; } = new()
    {
        Name = "margin",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "A fake filter.",
        Reads = RowShape.Preference,
        Example = "- use: margin\n  teacher: judge\n  min: 0.5",
    };

    public static IOperator Create(FakeFilterOptions options, OperatorSetup setup) => new FakeFilter();

    public static IEnumerable<string> Needs(FakeFilterOptions options) => [$"scores.{options.Teacher}"];
}

internal sealed record FakeStepsOnlyOptions;

internal sealed class FakeStepsOnly : IOperator, IOperatorType<FakeStepsOnly, FakeStepsOnlyOptions>
{
    public static OperatorInfo Info { get; } = new()
    {
        Name = "cut_steps",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Counterfactual,
        Summary = "A fake augmenter of stepwise rows.",
        Reads = RowShape.Stepwise,
        Makes = RowShape.Scored,
        Example = "- use: cut_steps",
    };

    public static IOperator Create(FakeStepsOnlyOptions options, OperatorSetup setup) => new FakeStepsOnly();
}
