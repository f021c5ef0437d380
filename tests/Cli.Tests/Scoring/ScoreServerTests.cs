using System.Text.Json;
using DataForge.Cli.Tests.Commands;
using DataForge.Teachers.Tests.Remote;

namespace DataForge.Cli.Tests.Scoring;

public sealed class ScoreServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Score_ThroughAServer_AnswersEveryLineOnceThoughThreeOfTenRequestsFail()
    {
        using var server = new FakeServer("tei") { Faults = FakeServer.ThirtyPercent };
        string[] texts = [.. Enumerable.Range(0, 24).Select(i => $"text {i}")];
        File.WriteAllLines(_folder["in.jsonl"], [.. texts.Select(text => JsonSerializer.Serialize(new { text })), "not json"]);
        CliRun run = await ScoreAsync(server, "tei-embed", "--json");
        run.ExitCode.Should().Be(1, run.Error);
        JsonElement[] lines = Answers();
        lines.Should().HaveCount(25);
        lines.Take(24).Select(line => line.GetProperty("embedding")[1].GetSingle()).Should().Equal(texts.Select(text => FakeModel.Number(FakeModel.Key(text), 1)));
        lines[24].GetProperty("reason").GetString().Should().Be("malformed");
        JsonElement done = JsonDocument.Parse(run.Lines[^1]).RootElement;
        done.GetProperty("rows").GetInt32().Should().Be(25);
        done.TryGetProperty("tokens", out _).Should().BeFalse("the server does not tell how many there were");
    }

    [Fact]
    public async Task Score_SecondRunThroughAServerWithACache_AsksForNoRow()
    {
        using var server = new FakeServer("tei");
        File.WriteAllText(_folder["in.jsonl"], "{\"text\": \"one\"}\n{\"text\": \"two\"}\n");
        (await ScoreAsync(server, "tei-embed", "--cache", _folder["cache"])).ExitCode.Should().Be(0);
        string first = File.ReadAllText(_folder["out.jsonl"]);
        int asked = server.Bodies.Count(body => body.Length > 0);
        (await ScoreAsync(server, "tei-embed", "--cache", _folder["cache"])).ExitCode.Should().Be(0);
        File.ReadAllText(_folder["out.jsonl"]).Should().Be(first);
        server.Bodies.Count(body => body.Length > 0).Should().Be(asked);
    }

    [Theory]
    [InlineData("--server needs --protocol", "--server", "http://localhost:1")]
    [InlineData("tei-embed", "--server", "http://localhost:1", "--protocol", "tei-embd")]
    [InlineData("an address such as", "--server", "localhost", "--protocol", "tei-embed")]
    [InlineData("--protocol is for a server", "--protocol", "tei-embed")]
    [InlineData("--workers is for a model directory", "--server", "http://localhost:1", "--protocol", "tei-embed", "--workers", "2")]
    [InlineData("--truncation with --server needs --tokenizer", "--server", "http://localhost:1", "--protocol", "tei-embed", "--truncation", "left")]
    public async Task Score_ServerOptionsThatContradictEachOther_AreRefusedWithTheRemedy(string message, params string[] options)
    {
        File.WriteAllText(_folder["in.jsonl"], "{\"text\": \"one\"}\n");
        CliRun run = await CliRun.OfAsync(["score", "--model", "m", "--task", "embed", _folder["in.jsonl"], _folder["out.jsonl"], .. options]);
        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
        File.Exists(_folder["out.jsonl"]).Should().BeFalse();
    }

    private Task<CliRun> ScoreAsync(FakeServer server, string protocol, params string[] options) => CliRun.OfAsync(
        ["score", "--server", server.Address.AbsoluteUri, "--protocol", protocol, "--model", FakeAnswers.Model, "--task", "embed", _folder["in.jsonl"], _folder["out.jsonl"], .. options]);

    private JsonElement[] Answers() => [.. File.ReadLines(_folder["out.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)];
}
