namespace DataForge.EndToEnd.Tests;

public sealed class SameBytesTests
{
    [Theory]
    [InlineData(1, "tr_TR.UTF-8", "America/St_Johns", false)]
    [InlineData(4, "de_DE.UTF-8", "Pacific/Auckland", true)]
    public void Run_OtherWorkersFolderCultureAndTimeZone_SameBytes(int workers, string culture, string zone, bool inputElsewhere)
    {
        using var elsewhere = new TemporaryFolder();
        using var workspace = new Workspace(inputElsewhere ? elsewhere["far/away"] : null);
        var environment = new Dictionary<string, string> { ["LANG"] = culture, ["LC_ALL"] = culture, ["TZ"] = zone };

        ProgramRun run = ProgramRun.Of(workspace.RunArguments("--workers", $"{workers}"), environment);

        run.ExitCode.Should().Be(0, run.Output + run.Error);
        workspace.Hash().Should().Be(FinishedBuild.Hash);
    }

    [Fact]
    public void Dataset_Hashed_HoldsEveryKindOfFile() => FinishedBuild.Hash.Should().Contain(" README.md").And.Contain(" manifest.json")
        .And.Contain(" data/train-00001-of-").And.Contain(" stepwise/train-").And.Contain(" prompt_pair/train-").And.Contain(" scored/train-").And.Contain(" rejected/");
}
