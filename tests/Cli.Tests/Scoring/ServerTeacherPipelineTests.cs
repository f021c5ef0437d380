using System.Text.Json;
using DataForge.Cli.Tests.Commands;
using DataForge.Teachers.Tests.Remote;

namespace DataForge.Cli.Tests.Scoring;

/// <summary>Pipelines whose teacher is a server, run by the command.</summary>
public sealed class ServerTeacherPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ServerTeacherPipelineTests() => File.WriteAllLines(_folder["seeds.jsonl"], Enumerable.Range(0, 150).Select(i =>
        $$"""{"prompt": "What is {{i}} + 4?", "chosen": "The answer is {{i + 4}}.", "rejected": "It is {{i * 7}}."}"""));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("vllm-classify", "reward", "chat")]
    [InlineData("tei-rerank", "reward", "auto")]
    [InlineData("tei-predict", "classify", "auto")]
    public async Task Run_WithAServerThatMisbehaves_MakesTheDatasetOfACleanRun(string protocol, string task, string input)
    {
        string clean, faulty;
        using (var server = new FakeServer(protocol.Split('-')[0]))
        {
            (await RunAsync(server, "clean", protocol, task, input)).ExitCode.Should().Be(0);
            clean = Dataset("clean");
        }

        using (var server = new FakeServer(protocol.Split('-')[0]) { Faults = (body, before) => FakeServer.ThirtyPercent(body, before) is var fault && fault == FakeFault.Slow ? FakeFault.Reset : fault })
        {
            CliRun run = await RunAsync(server, "faulty", protocol, task, input);
            run.ExitCode.Should().Be(0, run.Out + run.Error);
            faulty = Dataset("faulty");
        }

        faulty.Should().Be(clean);
    }

    [Fact]
    public async Task Run_WhoseServerDies_LeavesRowsPendingAndTheNextRunAsksOnlyForThem()
    {
        using var server = new FakeServer("tei");
        var paid = new System.Collections.Concurrent.ConcurrentQueue<string>();
        server.Faults = (body, _) =>
        {
            if (body.Length > 0 && paid.Count >= 3)
            {
                return FakeFault.InternalError;
            }

            paid.Enqueue(body);
            return FakeFault.None;
        };

        CliRun died = await RunAsync(server, "build", "tei-rerank", "reward", "auto", attempts: 2);

        died.ExitCode.Should().Be(1);
        (died.Out + died.Error).Should().Contain("pending").And.Contain("status 500: CUDA error");
        Directory.Exists(_folder["build/dataset"]).Should().BeFalse();

        int before = server.Bodies.Count;
        server.Faults = (_, _) => FakeFault.None;
        (await RunAsync(server, "build", "tei-rerank", "reward", "auto", attempts: 2)).ExitCode.Should().Be(0);
        paid.Should().HaveCountGreaterThan(2);
        server.Bodies.Skip(before).Where(body => body.Length > 0).Should().NotIntersectWith(paid, "what was answered is not asked again");
        using var other = new FakeServer("tei");
        (await RunAsync(other, "whole", "tei-rerank", "reward", "auto", attempts: 2)).ExitCode.Should().Be(0);
        Dataset("build").Should().Be(Dataset("whole"));
    }

    [Theory]
    [InlineData("vllm-logprob", "logprob", "vllm-logprob needs the model's tokenizer")]
    [InlineData("tei-embed", "reward", "tei-embed computes embed, not reward")]
    [InlineData("tei-guess", "reward", "tei-predict")]
    public async Task Run_WithOptionsThatContradict_FailsWithTheTeachersName(string protocol, string task, string problem)
    {
        using var server = new FakeServer("tei");

        CliRun run = await RunAsync(server, "build", protocol, task, "auto");

        run.ExitCode.Should().NotBe(0);
        (run.Out + run.Error).Should().Contain("judge").And.Contain(problem);
        server.Bodies.Should().BeEmpty();
    }

    private string Dataset(string build)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(_folder[$"{build}/dataset/manifest.json"]));
        return manifest.RootElement.GetProperty("files").GetRawText();
    }

    private async Task<CliRun> RunAsync(FakeServer server, string build, string protocol, string task, string input, int attempts = 12)
    {
        File.WriteAllText(_folder["pipeline.yaml"], $$"""
            name: scored
            seed: 7
            sources:
              seeds: {files: seeds.jsonl, format: trl, license: cc0-1.0, language: en}
            teachers:
              judge: {type: server, address: '{{server.Address}}', protocol: {{protocol}}, task: {{task}}, model: org/model, input: {{input}}, rows_per_request: 4, attempts: {{attempts}}}
            steps:
              - {use: score, teacher: judge}
            splits: {train: 0.8, test: 0.2}
            """);
        return await CliRun.OfAsync("run", _folder["pipeline.yaml"], "--out", _folder[build], "--json");
    }
}
