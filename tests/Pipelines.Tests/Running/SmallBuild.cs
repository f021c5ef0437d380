using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;
using DataForge.Sinks.Datasets;
using DataForge.Sources;

namespace DataForge.Pipelines.Tests.Running;

/// <summary>A pipeline of a second over some hundred seeds, with its input, in a folder of its own.</summary>
internal sealed class SmallBuild : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallBuild(int seeds = 400, string? steps = null)
    {
        WriteSeeds(Enumerable.Range(0, seeds));
        Steps = steps ?? """
            - use: master_key
              name: keys
            - use: exact_duplicates
            """;
    }

    public static Catalogue Catalogue { get; } = new(
        Filters.Filters.Register(Augmenters.Augmenters.Register(new OperatorRegistry.Builder())).Build(),
        [],
        new SourceRegistration { OptionsType = typeof(SourceOptions), Makes = options => SourceOptionsCheck.ShapesOf((SourceOptions)options), Provides = options => SourceOptionsCheck.ColumnsOf((SourceOptions)options) },
        [new SinkRegistration { Name = "dataset", Summary = "", OptionsType = typeof(DatasetSinkOptions) }]);

    public string Root => _folder.Root;

    public string Input => _folder["seeds.jsonl"];

    public BuildFolder Build => new(_folder["out"]);

    public string Steps { get; set; }

    public void WriteSeeds(IEnumerable<int> numbers) => File.WriteAllLines(Input, numbers.Select(Line));

    /// <summary>A seed line, long enough that some hundred make several slices.</summary>
    public static string Line(int number)
    {
        string filler = string.Concat(Enumerable.Repeat($"Sentence {number} of the long story. ", 300));
        return $$"""{"prompt": "What is {{number}} plus {{number % 7}}?", "chosen": "It is {{number + (number % 7)}}. {{filler}}", "rejected": "It is {{number - 1}}. {{filler}}"}""";
    }

    public PipelineDefinition Pipeline()
    {
        string path = _folder["pipeline.yaml"];
        File.WriteAllText(path, $"""
            name: small
            seed: 3
            sources:
              seeds:
                files: [seeds.jsonl]
                format: trl
                license: cc0-1.0
            steps:
            {string.Join('\n', Steps.Split('\n').Select(line => "  " + line))}
            splits: {"{"}train: 0.8, validation: 0.1, test: 0.1{"}"}
            sinks:
              - use: dataset
                shard_bytes: 1000000
            """);
        PipelineCheck check = PipelineFile.Read(path, Catalogue);
        check.Problems.Should().BeEmpty();
        return check.Definition!;
    }

    public async Task<RunSummary> RunAsync(int workers = 2, string? output = null, CancellationToken stop = default) =>
        await new PipelineRunner(Pipeline(), output is null ? Build : new BuildFolder(_folder[output]), new RunOptions { Workers = workers }, new NoReporter(), TimeProvider.System).RunAsync(stop);

    /// <summary>Names and hashes of all files of the dataset.</summary>
    public string DatasetHash(string? output = null)
    {
        string folder = Path.Combine(output is null ? Build.Root : _folder[output], "dataset");
        var text = new StringBuilder();
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.Append(Path.GetRelativePath(folder, file)).Append(' ').AppendLine(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        }

        return text.ToString();
    }

    public void Dispose() => _folder.Dispose();

    private sealed class NoReporter : IRunReporter
    {
        public void Report(RunEvent e)
        {
        }
    }
}
