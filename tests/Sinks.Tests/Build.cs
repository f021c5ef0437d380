using System.Globalization;
using DataForge.Core.Identity;
using DataForge.Core.Rows;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Rejections;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Tests;

/// <summary>Builds small datasets the way the engine does.</summary>
internal sealed class Build
{
    public static readonly string[] Splits = ["train", "validation", "test"];

    public required DatasetConfigs Configs { get; init; }

    public required IReadOnlyList<(DatasetSlice Slice, IReadOnlyList<Row> Rows)> Slices { get; init; }

    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    public IReadOnlyList<QuarantinedRecord> Quarantined { get; init; } = [];

    public static DatasetLayout Layout { get; } = new() { Shapes = RowShape.Any, Scores = true, PreferenceMargin = true };

    /// <summary>Counts slices of rows; rejected and quarantined records belong to the first slice.</summary>
    public static Build Of(
        IEnumerable<IReadOnlyList<Row>> slices,
        DatasetLayout? layout = null,
        DatasetSinkOptions? options = null,
        IReadOnlyList<RejectedRow>? rejected = null,
        IReadOnlyList<QuarantinedRecord>? quarantined = null)
    {
        var configs = new DatasetConfigs(layout ?? Layout, options ?? new DatasetSinkOptions());
        var counted = new List<(DatasetSlice, IReadOnlyList<Row>)>();
        foreach (IReadOnlyList<Row> rows in slices)
        {
            var counter = new DatasetCounter(configs);
            foreach (Row row in rows)
            {
                counter.Add(row);
            }

            foreach (RejectedRow row in counted.Count == 0 ? rejected ?? [] : [])
            {
                counter.Add(row);
            }

            foreach (QuarantinedRecord record in counted.Count == 0 ? quarantined ?? [] : [])
            {
                counter.Add(record);
            }

            string name = string.Create(CultureInfo.InvariantCulture, $"slice-{counted.Count}");
            counted.Add((new DatasetSlice(name, $"key-{name}", $"file-{name}", counter.Tally), rows));
        }

        return new Build { Configs = configs, Slices = counted, Rejected = rejected ?? [], Quarantined = quarantined ?? [] };
    }

    /// <summary>A seed with given texts.</summary>
    public static Row Pair(string prompt, string chosen, string rejected, Annotations? annotations = null, string split = "train", Verdict verdict = Verdict.Preferred) =>
        Seed(new PreferenceContent(Messages.FromUser(prompt), Messages.FromAssistant(chosen), Messages.FromAssistant(rejected), verdict), annotations, split);

    public static Row Seed(RowContent content, Annotations? annotations = null, string split = "train") => Row.Seed(
        content, GroupIdentity.Of(content), split, new Origin("seeds", new SeedPlace("slice-0", 0, 0), RowKind.Original, LabelOrigin.Human), annotations ?? Annotations.None);

    public IReadOnlyList<ShardPlan> Plan() => ShardPlanner.Plan(Configs, Splits, [.. Slices.Select(slice => slice.Slice)]);

    /// <summary>Writes all shards into a folder under their keys.</summary>
    public IReadOnlyList<ShardFile> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var writer = new ShardWriter(Configs);
        return [.. Plan().Select(plan => Write(writer, plan, Path.Combine(folder, plan.Key)))];
    }

    /// <summary>Writes and assembles; gives the folder that readers see.</summary>
    public AssembledDataset Assemble(string build, Action<string>? reached = null) =>
        DatasetAssembly.Build(build, Facts(), Configs, Write(Path.Combine(build, "shards")), reached);

    public BuildFacts Facts()
    {
        var tally = new DatasetTally(Configs.Fingerprint);
        foreach ((DatasetSlice slice, IReadOnlyList<Row> _) in Slices)
        {
            tally.Merge(slice.Tally);
        }

        return new BuildFacts
        {
            Name = "quick start",
            PipelineSha256 = new string('a', 64),
            Seed = 7,
            Splits = [new("train", 0.8), new("validation", 0.1), new("test", 0.1)],
            Sources = [new("seeds", "cc-by-4.0", null, 21, new Dictionary<string, long> { ["invalid_json"] = Quarantined.Count })],
            Inputs = [new("seeds", "seeds.jsonl", new string('b', 64), 1234, 21)],
            Slices = [.. Slices.Select((slice, index) => new SliceFacts(slice.Slice.Name, "seeds", "seeds.jsonl", index * 1000L, index * 10L, slice.Rows.Count))],
            Steps =
            [
                new StepFacts
                {
                    Name = "margin",
                    Operator = "filter_margin",
                    Version = 1,
                    Options = """{"min":0.1}""",
                    In = 21,
                    Passed = 21 - Rejected.Count,
                    Rejected = new Dictionary<string, long> { ["margin_too_small"] = Rejected.Count },
                },
            ],
            Tally = tally,
        };
    }

    private ShardFile Write(ShardWriter writer, ShardPlan plan, string path) => plan.Config switch
    {
        RejectionTables.Rejected => writer.WriteRejected(plan, Rejected, path),
        RejectionTables.Quarantined => writer.WriteQuarantined(plan, Quarantined, path),
        _ => writer.Write(plan, Slices.Where(slice => plan.Slices.Contains(slice.Slice.Name)).SelectMany(slice => slice.Rows), path),
    };
}
