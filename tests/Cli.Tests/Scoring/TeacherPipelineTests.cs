using System.Text.Json;
using DataForge.Cli.Tests.Commands;
using DataForge.Teachers.Tests.Backends.Torch;

namespace DataForge.Cli.Tests.Scoring;

/// <summary>Pipelines whose teachers are model directories, run by the command.</summary>
public sealed class TeacherPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TeacherPipelineTests()
    {
        File.WriteAllLines(_folder["seeds.jsonl"], Enumerable.Range(0, 40).Select(i =>
            $$"""{"prompt": "What is {{i}} + 4?", "chosen": "The answer is {{i + 4}}.", "rejected": "It is {{i * 7}}{{(i == 7 ? string.Concat(Enumerable.Repeat(" and more", 300)) : "")}}."}"""));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_TwoTeachers_EachScoresAllRowsAndTooLongOnesAreRejectedWithTheReason()
    {
        CliRun run = await RunAsync(Pipeline(0));
        run.ExitCode.Should().Be(0, run.Out + run.Error);
        run.Out.Should().Contain("not_scorable");
        CliRun rejected = await CliRun.OfAsync("rejected", "--build", _folder["build"]);
        rejected.Out.Should().Contain("reward: rejected: too_long: The row has").And.Contain("limit is 300");
    }

    [Fact]
    public async Task Run_AnotherThreshold_CallsNoModel()
    {
        (await RunAsync(Pipeline(0))).ExitCode.Should().Be(0);
        Directory.Delete(_folder["build/cache"], recursive: true);
        (await RunAsync(Pipeline(0.25))).ExitCode.Should().Be(0);
        Directory.Exists(_folder["build/cache"]).Should().BeFalse("a call would have left its scores there");
    }

    [Fact]
    public async Task Run_CommitsLost_TakesScoresFromTheCacheAndMakesTheSameDataset()
    {
        (await RunAsync(Pipeline(0))).ExitCode.Should().Be(0);
        string[] segments = Directory.GetFiles(_folder["build/cache"], "*.scores", SearchOption.AllDirectories);
        segments.Should().HaveCount(2);
        Directory.Delete(_folder["build/commits"], recursive: true);
        string manifest = File.ReadAllText(_folder["build/dataset/manifest.json"]);
        (await RunAsync(Pipeline(0))).ExitCode.Should().Be(0);
        Directory.GetFiles(_folder["build/cache"], "*.scores", SearchOption.AllDirectories).Should().Equal(segments);
        File.ReadAllText(_folder["build/dataset/manifest.json"]).Should().Be(manifest);
    }

    [Fact]
    public async Task Run_ModelThatIsNotThere_FailsWithTheTeachersName()
    {
        CliRun run = await RunAsync(Pipeline(0).Replace("llama_rm_pad_is_eos", "nowhere", StringComparison.Ordinal));
        run.ExitCode.Should().Be(1);
        (run.Out + run.Error).Should().Contain("Teacher 'reward'").And.Contain("nowhere");
    }

    [TorchFact]
    public async Task Run_TorchBackend_HasItsProfileInTheManifestAndAnotherFingerprint()
    {
        Bridge.Load();
        (await RunAsync(Pipeline(0))).ExitCode.Should().Be(0);
        string managed = File.ReadAllText(_folder["build/dataset/manifest.json"]);
        CliRun run = await RunAsync(OnTorch(Pipeline(0)));
        run.ExitCode.Should().Be(0, run.Out + run.Error);
        string torch = File.ReadAllText(_folder["build/dataset/manifest.json"]);
        managed.Should().Contain("\"managed-1\"").And.Contain("\"reproducible\": true");
        torch.Should().Contain("\"torch-1/").And.Contain("\"reproducible\": true");
        (await RunAsync(OnTorch(Pipeline(0)).Replace("device: cpu", "device: cpu, fast: true", StringComparison.Ordinal))).ExitCode.Should().Be(0);
        File.ReadAllText(_folder["build/dataset/manifest.json"]).Should().Contain("/fast\"").And.Contain("\"reproducible\": false");
    }

    [TorchFact]
    public async Task Run_TorchBackendCommitsLost_TakesScoresFromTheCacheAndMakesTheSameDataset()
    {
        Bridge.Load();
        (await RunAsync(OnTorch(Pipeline(0)))).ExitCode.Should().Be(0);
        string manifest = File.ReadAllText(_folder["build/dataset/manifest.json"]);
        string[] segments = Directory.GetFiles(_folder["build/cache"], "*.scores", SearchOption.AllDirectories);
        Directory.Delete(_folder["build/commits"], recursive: true);
        (await RunAsync(OnTorch(Pipeline(0)))).ExitCode.Should().Be(0);
        File.ReadAllText(_folder["build/dataset/manifest.json"]).Should().Be(manifest);
        Directory.GetFiles(_folder["build/cache"], "*.scores", SearchOption.AllDirectories).Should().Equal(segments);
    }

    [Fact]
    public async Task Run_QuickstartWithAModel_ScoresEveryRowWithIt()
    {
        CliRun run = await CliRun.OfAsync(
            "run", Path.Combine(Golden.RepositoryRoot, "pipelines", "quickstart.yaml"), "--out", _folder["build"], "--json", "--limit", "60", "--set", "teachers.baseline.type=model",
            "--set", $"teachers.baseline.path={Golden.Path("teachers/llama_rm_pad_is_eos")}", "--set", "teachers.baseline.task=reward", "--set", "teachers.baseline.truncation=left");
        run.ExitCode.Should().Be(0, run.Out + run.Error);
        File.ReadAllText(_folder["build/dataset/manifest.json"]).Should().Contain("\"model\"");
        run.Lines[^1].Should().Contain("too_easy").And.NotContain("not_scorable");
    }

    [Fact]
    public async Task Run_SemanticContrastRecipe_MakesPairsOfPromptsAlikeInMeaning()
    {
        File.WriteAllLines(_folder["t0.jsonl"], Enumerable.Range(0, 30).Select(i => $$"""{"prompt": "Name {{i}} things that the {{(i % 2 == 0 ? "river" : "mill")}} does.", "completion": "It runs {{i}} times."}"""));
        CliRun run = await CliRun.OfAsync(
            "run", Path.Combine(Golden.RepositoryRoot, "pipelines", "semantic_contrast.yaml"), "--out", _folder["build"], "--json", "--set", $"variables.data={_folder["t0.jsonl"]}",
            "--set", $"variables.model={Golden.Path("teachers/bert_embed_mean")}", "--set", "steps.semantic_contrast.min_cosine=-0.9", "--set", "steps.semantic_contrast.max_cosine=0.999");
        run.ExitCode.Should().Be(0, run.Out + run.Error);
        JsonDocument.Parse(run.Lines[^1]).RootElement.GetProperty("rows_written").GetInt64().Should().BeGreaterThan(60);
    }

    private async Task<CliRun> RunAsync(string pipeline)
    {
        File.WriteAllText(_folder["pipeline.yaml"], pipeline);
        return await CliRun.OfAsync("run", _folder["pipeline.yaml"], "--out", _folder["build"], "--json");
    }

    private static string OnTorch(string pipeline) =>
        pipeline.Replace("batch_tokens: 200}", "batch_tokens: 200, backend: torch, device: cpu}", StringComparison.Ordinal);

    private static string Pipeline(double margin) => $$"""
        name: scored
        seed: 7
        sources:
          seeds: {files: seeds.jsonl, format: trl, license: cc0-1.0, language: en}
        teachers:
          reward: {type: model, path: '{{Golden.Path("teachers/llama_rm_pad_is_eos")}}', task: reward, max_length: 300, batch_tokens: 200}
          judge: {type: model, path: '{{Golden.Path("teachers/deberta_v3_rm")}}', task: reward, max_length: 300, truncation: right}
        steps:
          - {use: score, name: first, teacher: reward}
          - {use: score, name: second, teacher: judge}
          - {use: margin, teacher: reward, min_margin: {{margin.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}
        splits: {train: 0.8, test: 0.2}
        """;
}
