using System.Text.Json;

namespace DataForge.Cli.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Audit_JsonLinesAndParquet_GiveTheSameFigures()
    {
        Directory.CreateDirectory(_folder["set/data"]);
        File.WriteAllLines(_folder["pairs.jsonl"], Enumerable.Range(0, 60).Select(Row));
        (await CliRun.OfAsync("parquet", "write", _folder["pairs.jsonl"], _folder["set/data/train-00000-of-00001.parquet"])).ExitCode.Should().Be(ExitCodes.Done);

        CliRun lines = await CliRun.OfAsync("audit", _folder["pairs.jsonl"], "--json"), parquet = await CliRun.OfAsync("audit", _folder["set"], "--json");

        lines.ExitCode.Should().Be(ExitCodes.Done, lines.Error);
        JsonElement report = JsonDocument.Parse(lines.Out).RootElement[0], other = JsonDocument.Parse(parquet.Out).RootElement[0];
        report.GetProperty("figures").GetProperty("shortcut.length_words").GetDouble().Should().Be(1);
        report.GetProperty("figures").GetProperty("shortcut.model").GetDouble().Should().Be(1);
        report.GetProperty("ties_left_out").GetInt32().Should().Be(1);
        other.GetProperty("figures").GetRawText().Should().Be(report.GetProperty("figures").GetRawText());
        other.GetProperty("strata").EnumerateArray().Should().Contain(item => item.GetProperty("value").GetString() == "train");
    }

    [Fact]
    public async Task Audit_Rules_DecideTheExitCode()
    {
        File.WriteAllLines(_folder["pairs.jsonl"], Enumerable.Range(0, 60).Select(Row));

        CliRun failed = await CliRun.OfAsync("audit", _folder["pairs.jsonl"], "--fail-if", "shortcut.best > 0.6", "--fail-if", "leaks > 0", "--html", _folder["page.html"]);
        failed.ExitCode.Should().Be(ExitCodes.Failed);
        failed.Error.Should().Be("dataforge: pairs.jsonl: shortcut.best is 1, which is over 0.6\n");
        failed.Out.Should().StartWith("# Audit\n");
        File.ReadAllText(_folder["page.html"]).Should().StartWith("<!doctype html>");

        (await CliRun.OfAsync("audit", _folder["pairs.jsonl"], "--fail-if", "leaks > 0")).ExitCode.Should().Be(ExitCodes.Done);
        (await CliRun.OfAsync("audit", _folder["pairs.jsonl"], "--fail-if", "length")).ExitCode.Should().Be(ExitCodes.WrongUsage);
    }

    [Fact]
    public async Task Audit_TwoOutputsAndScoredRows_AreReadByTheirColumns()
    {
        File.WriteAllLines(_folder["two.jsonl"], Enumerable.Range(0, 40).Select(i =>
            $$"""{"instruction": "ask {{i}}", "output_1": "one {{i}}", "output_2": "two {{i}}", "generator_1": "m", "generator_2": "n", "preference": {{(i % 4 == 0 ? 2 : 1)}}}"""));
        File.WriteAllLines(_folder["scored.jsonl"], Enumerable.Range(0, 40).Select(i =>
            $$"""{"prompt": "ask {{i}}", "response": "text {{i}}", "value": {{(i % 2 == 0 ? 1 : 0)}}, "source": "{{(i % 2 == 0 ? "s" : "t")}}"}"""));

        JsonElement two = JsonDocument.Parse((await CliRun.OfAsync("audit", _folder["two.jsonl"], "--json")).Out).RootElement[0].GetProperty("figures");
        two.GetProperty("shortcut.position").GetDouble().Should().Be(0.75);
        two.GetProperty("shortcut.generator").GetDouble().Should().Be(0.75);
        JsonElement scored = JsonDocument.Parse((await CliRun.OfAsync("audit", _folder["scored.jsonl"], "--json")).Out).RootElement[0].GetProperty("figures");
        scored.GetProperty("shortcut.source").GetDouble().Should().Be(1);
    }

    [Fact]
    public async Task Audit_UnknownColumns_AreNamed()
    {
        File.WriteAllText(_folder["x.jsonl"], "{\"a\": 1, \"b\": 2}\n");
        CliRun run = await CliRun.OfAsync("audit", _folder["x.jsonl"]);
        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Error.Should().Contain("x.jsonl:1: no labels are known by the columns a, b");
    }

    private static string Row(int i) => i == 59
        ? """{"prompt": "tie", "chosen": "a", "rejected": "b", "verdict": "tie", "chosen_model": "alpha", "rejected_model": "beta"}"""
        : $$"""{"prompt": "ask {{i}}", "chosen": "a long answer {{i}}", "rejected": "short {{i}}", "verdict": "preferred", "chosen_model": "alpha", "rejected_model": "beta"}""";
}
