using System.Text.Json;

namespace DataForge.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private const string Right = """
        name: small
        variables: {ratio: 0.5}
        sources:
          seeds: {files: seeds.jsonl, format: trl}
        steps:
          - use: master_key
            ratio: ${ratio}
          - use: exact_duplicates
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_RightFile_SaysWhatIsInIt()
    {
        CliRun run = await CliRun.OfAsync("check", Write(Right));

        run.Should().Be(new CliRun(ExitCodes.Done, $"{_folder["p.yaml"]}: fine (1 source, 0 teachers, 2 steps, 1 split)\n", ""));
    }

    [Fact]
    public async Task Check_WrongFile_ListsProblemsOnStandardError()
    {
        CliRun run = await CliRun.OfAsync("check", Write(Right.Replace("trl", "tlr", StringComparison.Ordinal).Replace("ratio: $", "ration: $", StringComparison.Ordinal)));

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain($"{_folder["p.yaml"]}:4:39: error: sources.seeds.format: found 'tlr'; expected one of trl, ").And.Contain("did you mean 'trl'?")
            .And.Contain("steps[0].ration: unknown key 'ration' of operator 'master_key'; did you mean 'ratio'?").And.EndWith("2 errors; nothing was run\n");
    }

    [Fact]
    public async Task Check_SourceFault_PointsAtTheOption()
    {
        CliRun run = await CliRun.OfAsync("check", Write("name: x\nsources:\n  s:\n    files: a.jsonl\n    format: trl\n    fields: {chosn: a.b}\n"));

        run.Error.Should().StartWith($"{_folder["p.yaml"]}:6:21: error: sources.s.fields.chosn: ").And.Contain("did you mean 'chosen'?").And.EndWith("1 error; nothing was run\n");
    }

    [Fact]
    public async Task Check_Overrides_AreApplied()
    {
        CliRun run = await CliRun.OfAsync("check", Write(Right), "--set", "variables.ratio=0.25", "--set", "steps.master_key.min_words=0");

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Error.Should().Be("--set steps.master_key.min_words: error: found 0; expected a whole number from 1 to 10000\n1 error; nothing was run\n");
    }

    [Fact]
    public async Task Check_Json_HoldsEveryPlace()
    {
        CliRun run = await CliRun.OfAsync("check", Write(Right + "\nsede: 7\n"), "--json");

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        using var document = JsonDocument.Parse(run.Out);
        document.RootElement.GetProperty("ok").GetBoolean().Should().BeFalse();
        JsonElement problem = document.RootElement.GetProperty("problems").EnumerateArray().Should().ContainSingle().Subject;
        problem.GetProperty("line").GetInt32().Should().Be(9);
        problem.GetProperty("column").GetInt32().Should().Be(1);
        problem.GetProperty("path").GetString().Should().Be("sede");
    }

    [Fact]
    public async Task Check_MissingFile_IsWrongUsage()
    {
        CliRun run = await CliRun.OfAsync("check", _folder["none.yaml"]);

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Error.Should().StartWith($"{_folder["none.yaml"]}: error: there is no file");
    }

    [Theory]
    [InlineData("use: seeds", "steps[0].use: unknown operator 'seeds'")]
    [InlineData("{use: exact_duplicates, name: seeds}", "a step cannot be called 'seeds'")]
    public async Task Check_TheBuiltInStep_CannotBeNamed(string step, string message)
    {
        CliRun run = await CliRun.OfAsync("check", Write($"name: x\nsources:\n  s: {{files: a.jsonl, format: trl}}\nsteps:\n  - {step}\n"));

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Error.Should().Contain(message).And.EndWith("1 error; nothing was run\n");
    }

    private string Write(string text)
    {
        File.WriteAllText(_folder["p.yaml"], text);
        return _folder["p.yaml"];
    }
}
