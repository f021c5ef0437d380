using DataForge.Core.Options;

namespace DataForge.Pipelines.Definition;

/// <summary>The keys of a pipeline file that are not options of a part, described as options are: for checking, schemas and docs.</summary>
internal static class PipelineKeys
{
    public const string Variables = "variables";
    public const string Include = "include";
    public const string Sources = "sources";
    public const string Teachers = "teachers";
    public const string Steps = "steps";
    public const string Sinks = "sinks";

    /// <summary>Keys whose values hold parts, in the order in which a file should give them.</summary>
    public static IReadOnlyList<string> Sections { get; } = [Include, Variables, Sources, Teachers, Steps, Sinks];

    /// <summary>Keys that a fragment may hold.</summary>
    public static IReadOnlyList<string> Fragment { get; } = [Include, Variables, Sources, Teachers, Steps];

    /// <summary>Plain keys at the top of the file.</summary>
    public static IReadOnlyList<OptionDescription> Top { get; } = OptionDescription.Of(typeof(TopKeys));

    /// <summary>Keys that every step may have.</summary>
    public static IReadOnlyList<OptionDescription> Step { get; } = OptionDescription.Of(typeof(StepKeys));

    /// <summary>Keys that every teacher may have.</summary>
    public static IReadOnlyList<OptionDescription> Teacher { get; } = OptionDescription.Of(typeof(TeacherKeys));

    /// <summary>Keys that every sink may have.</summary>
    public static IReadOnlyList<OptionDescription> Sink { get; } = OptionDescription.Of(typeof(SinkKeys));
}

/// <summary>Plain keys at the top of a pipeline file.</summary>
internal sealed record TopKeys
{
    [Option("Name of the pipeline: a letter or digit, then letters, digits, '_', '-' and '.'.", Required = true, Min = 1, Max = 96)]
    public string Name { get; init; } = "";

    [Option("What the pipeline makes, for people and for the dataset card.")]
    public string Description { get; init; } = "";

    [Option("Seed of every random draw: another seed gives another dataset, the same seed the same one.")]
    public ulong Seed { get; init; }

    [Option("Splits and their shares of the seeds' groups, which add up to 1; a group is never divided.", Min = 1)]
    public IReadOnlyDictionary<string, double> Splits { get; init; } = new OrderedDictionary<string, double> { ["train"] = 1 };

    [Option("What the run tolerates before it fails.")]
    public LimitDefinition Limits { get; init; } = new();

    [Option("Ids of rows to reject for good, each 32 hexadecimal digits in quotes.")]
    public IReadOnlyList<string> Exclude { get; init; } = [];
}

/// <summary>Keys that every step may have.</summary>
internal sealed record StepKeys
{
    [Option("The operator.", Required = true)]
    public string Use { get; init; } = "";

    [Option("Name of the step, unique in the pipeline; without it the operator's name. Two steps of one operator must be named.")]
    public string? Name { get; init; }

    [Option("Which rows the step reads: 'originals', 'all', or names of earlier steps. Augmenters read originals by default, filters all.")]
    public IReadOnlyList<string>? From { get; init; }

    [Option("Commit the step's output, so that a change after it starts from there.")]
    public bool Keep { get; init; }
}

/// <summary>Keys that every teacher may have.</summary>
internal sealed record TeacherKeys
{
    [Option("The kind of teacher.", Required = true)]
    public string Type { get; init; } = "";
}

/// <summary>Keys that every sink may have.</summary>
internal sealed record SinkKeys
{
    [Option("The kind of sink.", Required = true)]
    public string Use { get; init; } = "";
}
