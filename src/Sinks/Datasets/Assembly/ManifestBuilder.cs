using System.Text.Json;
using DataForge.Sinks.Cards;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Datasets.Assembly;

/// <summary>Makes the manifest of a build.</summary>
internal static class ManifestBuilder
{
    public static Manifest Build(BuildFacts facts, DatasetSinkOptions options, IEnumerable<ShardFile> shards, ManifestFile card) => new()
    {
        Format = Manifest.CurrentFormat,
        Name = facts.Name,
        DataforgeVersion = ProgramVersion.Text,
        PipelineSha256 = facts.PipelineSha256,
        Seed = facts.Seed,
        Reproducible = facts.Reproducible,
        Profiles = facts.Profiles,
        License = Licenses.Of(facts.Sources, options),
        Splits = [.. facts.Splits.Select(split => new ManifestSplit(split.Name, split.Share))],
        Sources = [.. facts.Sources.Select(source => new ManifestSource(source.Name, source.License, source.Reference, source.Rows, Reasons(source.Quarantined)))],
        Inputs = facts.Inputs,
        Teachers = facts.Teachers,
        Steps = [.. facts.Steps.Select(Step)],
        Rows = [.. facts.Tally.Rows.Select(entry => new ManifestCount(entry.Key.Config, entry.Key.Split, entry.Key.Kind, entry.Key.Step, entry.Value.Rows, entry.Value.Bytes))],
        LeftOutOfDefault = [.. facts.Tally.LeftOut.Select(entry => new ManifestLeftOut(entry.Key.Split, entry.Key.Reason, entry.Value))],
        Slices = facts.Slices,
        Files = [.. shards.Select(shard => new ManifestFile(shard.Plan.FileName, shard.Sha256, shard.Bytes, shard.Rows)).Append(card).OrderBy(file => file.Path, StringComparer.Ordinal)],
    };

    private static ManifestStep Step(StepFacts step)
    {
        using JsonDocument options = JsonDocument.Parse(step.Options);
        return new(
            step.Name,
            step.Operator,
            step.Version,
            options.RootElement.Clone(),
            step.Teachers,
            step.Artifact,
            step.In,
            step.Passed,
            step.Replaced,
            step.Children,
            Reasons(step.Rejected),
            Reasons(step.Declined));
    }

    private static List<ManifestReason> Reasons(IReadOnlyDictionary<string, long> reasons) =>
        [.. reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => new ManifestReason(reason.Key, reason.Value))];
}
