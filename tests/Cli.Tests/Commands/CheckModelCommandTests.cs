using System.Text.Json;

namespace DataForge.Cli.Tests.Commands;

public sealed class CheckModelCommandTests
{
    [Fact]
    public async Task Check_EmbeddingModel_NamesItsTask()
    {
        CliRun run = await CliRun.OfAsync("models", "check", Golden.Path("teachers/bert_embed_mean"));

        run.ExitCode.Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().StartWith($"{Golden.Path("teachers/bert_embed_mean")}: Bert").And.Contain("  embed: fine (fingerprint ");
    }

    [Fact]
    public async Task Check_Json_HoldsTheSame()
    {
        CliRun run = await CliRun.OfAsync("models", "check", Golden.Path("teachers/bert_embed_mean"), "--json");

        JsonElement report = JsonDocument.Parse(run.Out).RootElement;
        report.GetProperty("parameters").GetInt64().Should().BePositive();
        report.GetProperty("tasks").EnumerateArray().Should().Contain(task => task.GetProperty("task").GetString() == "embed" && task.GetProperty("fingerprint").GetString() != null);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("config_not_json")]
    [InlineData("unknown_architecture")]
    public async Task Check_BadModel_SaysWhatIsWrong(string name)
    {
        CliRun run = await CliRun.OfAsync("models", "check", Golden.Path($"teachers/_bad/{name}"));

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Error.Should().StartWith("dataforge: ").And.Contain(Golden.Path($"teachers/_bad/{name}"));
    }
}
