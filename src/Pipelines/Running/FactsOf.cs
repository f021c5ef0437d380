using DataForge.Core.Json;
using DataForge.Core.Options;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Graph;
using DataForge.Pipelines.Planning;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Shards;
using DataForge.Sources;

namespace DataForge.Pipelines.Running;

/// <summary>Everything that card and manifest say of a build.</summary>
internal static class FactsOf
{
    public static BuildFacts Build(RunPlan plan, IReadOnlyList<FileIndex> files, RunTotals totals, DatasetTally tally)
    {
        PipelineDefinition pipeline = plan.Pipeline;
        return new BuildFacts
        {
            Name = pipeline.Name,
            PipelineSha256 = CommitKey.Hash(System.Text.Encoding.UTF8.GetBytes(ResolvedPipeline.Write(WithoutPaths(pipeline), withTeacherPaths: false))),
            Seed = pipeline.Seed,
            Splits = pipeline.Splits,
            Sources = [.. pipeline.Sources.Select(source => Source(source, files))],
            Inputs = [.. files.Select(file => new InputFacts(file.Source, file.LogicalPath, file.RawHash, file.RawBytes, file.Slices.Sum(slice => slice.Records)))],
            Slices = [.. files.SelectMany(file => file.Slices.Select(slice =>
                new SliceFacts(slice.Name, file.Source, file.LogicalPath, slice.Offset, slice.FirstLine, slice.Records)))],
            Teachers = [.. plan.Teachers.Select(teacher => new TeacherFacts(
                teacher.Name, pipeline.Teachers.First(item => item.Name == teacher.Name).Type.Type, teacher.Fingerprint))],
            Steps = [.. plan.Steps.Select(step => Step(step, totals.Books.First(book => book.Step == step.Name), totals.Artifacts.GetValueOrDefault(step.Name)))],
            Profiles = [.. plan.Teachers.Select(teacher => teacher.NumericProfile).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            Reproducible = plan.Teachers.All(teacher => teacher.IsReproducible),
            Tally = tally,
        };
    }

    /// <summary>Where files lie on this machine is no property of the dataset; their logical paths and hashes stand under inputs.</summary>
    private static PipelineDefinition WithoutPaths(PipelineDefinition pipeline) => pipeline with
    {
        Sources = [.. pipeline.Sources.Select(source => source with { Options = (SourceOptions)source.Options with { Files = [] } })],
    };

    private static SourceFacts Source(SourceDefinition source, IReadOnlyList<FileIndex> files)
    {
        List<SliceNotes> notes = [.. files.Where(file => file.Source == source.Name).SelectMany(file => file.Slices).Select(slice => slice.Result.Notes)];
        var reasons = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (QuarantinedRecord record in notes.SelectMany(item => item.Quarantined))
        {
            reasons[record.Reason] = reasons.GetValueOrDefault(record.Reason) + 1;
        }

        return new SourceFacts(source.Name, ((SourceOptions)source.Options).License, null, notes.Sum(item => item.Seeds), reasons)
        {
            Languages = ((SourceOptions)source.Options).Language is { } language ? [language] : [],
        };
    }

    private static StepFacts Step(PlannedStep step, StepBook book, string? artifact)
    {
        var options = new CanonicalJson();
        OptionJson.Write(options, step.Definition.Operator.Options, step.Definition.Options);
        return new StepFacts
        {
            Name = step.Name,
            Operator = step.Definition.Operator.Info.Name,
            Version = step.Definition.Operator.Info.Version,
            Options = options.ToString(),
            Teachers = [.. StepDescriptor.TeachersOf(step.Definition)],
            Artifact = artifact,
            In = book.In,
            Passed = book.Passed,
            Replaced = book.Replaced,
            Children = book.Children,
            Rejected = Counts(book.Rejections),
            Declined = Counts(book.Declines),
        };
    }

    private static SortedDictionary<string, long> Counts(IReadOnlyDictionary<string, ReasonTally> reasons)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((string reason, ReasonTally tally) in reasons)
        {
            counts.Add(reason, tally.Rows);
        }

        return counts;
    }
}
