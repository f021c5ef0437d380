namespace DataForge.EndToEnd.Tests;

public sealed class WrongInputTests : IDisposable
{
    private const string Simple = """
        name: simple
        sources:
          seeds: {files: seeds.jsonl, format: trl}
        steps:
          - use: exact_duplicates
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_MissingInput_NamesPathAndRemedy() =>
        Fails(1, $"Source seeds: there is no file 'seeds.jsonl' (looked for {_folder["seeds.jsonl"]}). Put it there, or correct 'files'");

    [Fact]
    public void Run_EmptyInput_NamesPathAndRemedy()
    {
        File.WriteAllText(_folder["seeds.jsonl"], "");
        Fails(1, "The sources hold no record: seeds.jsonl. Check 'files' and 'format'");
    }

    [Fact]
    public void Run_FolderForFile_NamesPathAndRemedy()
    {
        Directory.CreateDirectory(_folder["seeds.jsonl"]);
        Fails(1, $"the folder 'seeds.jsonl' holds no files (looked in {_folder["seeds.jsonl"]}). Fill it, or correct 'files'");
    }

    [Fact]
    public void Run_OutputIsAFile_NamesPathAndRemedy()
    {
        File.WriteAllText(_folder["build"], "");
        Fails(1, $"{_folder["build"]} is a file; the output must be a folder. Give another one with --out.");
    }

    [Fact]
    public void Run_FileInTheWay_NamesPathAndRemedy()
    {
        Directory.CreateDirectory(_folder["build"]);
        File.WriteAllText(_folder["build/commits"], "");
        Fails(1, $"Cannot write to {_folder["build"]}: ", $"'{_folder["build/commits"]}'", "give another folder with --out");
    }

    [Fact]
    public void Run_SixMistakes_ReportsAllSixWithPlacesAndSuggestions()
    {
        string file = _folder["wrong.yaml"];
        File.WriteAllText(file, """
            name: wrong
            sources:
              seeds:
                files: seeds.jsonl
                format: tlr
            teachers:
              judge: {type: linear}
            steps:
              - use: contrast_grid
                min_similarty: 0.4
              - use: score
                teacher: juge
              - use: degrade_nmber
              - use: master_key
                ratio: 1.5
            splits: {train: 0.9, test: 0.2}
            """);

        ProgramRun run = ProgramRun.Of("run", file, "--out", _folder["build"]);

        run.ExitCode.Should().Be(2);
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(7).And.EndWith("6 errors; nothing was run");
        lines[0].Should().StartWith($"{file}:5:13: error: sources.seeds.format: found 'tlr'").And.EndWith("did you mean 'trl'?");
        lines[1].Should().StartWith($"{file}:10:5: error: steps[0].min_similarty: unknown key").And.Contain("did you mean 'min_similarity'?");
        lines[2].Should().StartWith($"{file}:12:14: error: steps[1].teacher: ").And.Contain("did you mean 'judge'?");
        lines[3].Should().StartWith($"{file}:13:10: error: steps[2].use: unknown operator").And.Contain("did you mean 'degrade_number'?");
        lines[4].Should().Be($"{file}:15:12: error: steps[3].ratio: found 1.5; expected a number from 0 to 1");
        lines[5].Should().Be($"{file}:16:9: error: splits: the shares add up to 1.1; they must add up to 1");
        Directory.Exists(_folder["build"]).Should().BeFalse("nothing was begun");
    }

    [Fact]
    public void Check_OtherSpellingOfLicense_SaysWhatIsMeant()
    {
        File.WriteAllText(_folder["simple.yaml"], Simple.Replace("format: trl", "format: trl, licence: mit", StringComparison.Ordinal));
        ProgramRun run = ProgramRun.Of("check", _folder["simple.yaml"]);
        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("unknown key 'licence'").And.Contain("did you mean 'license'?");
    }

    [Theory]
    [InlineData("run", "none.yaml")]
    [InlineData("run", "pipeline.yaml", "--workers", "0")]
    [InlineData("rnu", "pipeline.yaml")]
    public void Program_WrongUsage_IsTwo(params string[] arguments) => ProgramRun.Of(arguments, null, _folder.Root).ExitCode.Should().Be(2);

    [Fact]
    public void Run_FailsWithJson_EventsOnOutputAndMessageOnError()
    {
        File.WriteAllText(_folder["simple.yaml"], Simple);
        ProgramRun run = ProgramRun.Of("run", _folder["simple.yaml"], "--out", _folder["build"], "--json");
        run.ExitCode.Should().Be(1);
        run.Summary.GetProperty("status").GetString().Should().Be("failed");
        run.Summary.GetProperty("error").GetString().Should().Contain("there is no file");
        run.Error.Should().StartWith("dataforge: failed after ").And.Contain("there is no file");
    }

    [Theory]
    [InlineData(2, "unknown command", "rnu", "simple.yaml")]
    [InlineData(2, "none.yaml", "check", "none.yaml")]
    [InlineData(2, "none.yaml", "plan", "none.yaml")]
    [InlineData(1, "no finished build", "inspect", "--build", "none")]
    [InlineData(1, "no finished build", "explain", "0123456789abcdef0123456789abcdef", "--build", "none")]
    [InlineData(1, "no finished build", "rebuild", "--sample", "5", "--build", "none")]
    [InlineData(1, "no finished build", "rejected", "--build", "none")]
    [InlineData(2, "unknown operator", "operators", "contrast_gird")]
    [InlineData(2, "unknown recipe", "new", "quikstart")]
    [InlineData(1, "there is no folder", "check-dataset", "none")]
    public void Commands_ThatFail_SayWhyOnErrorAlone(int exitCode, string message, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(arguments, null, _folder.Root);
        run.ExitCode.Should().Be(exitCode);
        run.Error.Should().Contain(message);
        run.Output.Should().BeEmpty();
    }

    private void Fails(int exitCode, params string[] messages)
    {
        File.WriteAllText(_folder["simple.yaml"], Simple);
        ProgramRun run = ProgramRun.Of("run", _folder["simple.yaml"], "--out", _folder["build"]);
        run.ExitCode.Should().Be(exitCode);
        foreach (string message in messages)
        {
            run.Error.Should().Contain(message);
        }

        run.Error.Should().StartWith("dataforge: failed after ");
        run.Output.Should().NotContain("failed after");
    }
}
