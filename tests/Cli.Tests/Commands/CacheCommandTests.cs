namespace DataForge.Cli.Tests.Commands;

public class CacheCommandTests
{
    private static readonly string Model = Golden.Path("teachers/bert_embed_mean");

    [Fact]
    public async Task Cache_StatsAndPrune_ShowAndRemoveTheScoresOfATeacher()
    {
        using var folder = new TemporaryFolder();
        foreach (string precision in (string[])["stored", "bfloat16"])
        {
            (await CliRun.WithInputAsync("{\"text\": \"one\"}\n{\"text\": \"two\"}\n", "score", "--model", Model, "--task", "embed", "--precision", precision, "--cache", folder.Root, "-", "-")).ExitCode.Should().Be(0);
        }

        CliRun stats = await CliRun.OfAsync("cache", "stats", folder.Root);
        stats.Lines.Should().HaveCount(3);
        stats.Lines[0].Should().Contain(": 2 scores in 1 files");
        stats.Lines[2].Should().StartWith("4 scores of 2 teachers");
        (await CliRun.OfAsync("cache", "prune", folder.Root)).ExitCode.Should().Be(2);
        (await CliRun.OfAsync("cache", "prune", folder.Root, "--keep", "xyz")).ExitCode.Should().Be(1);
        string kept = stats.Lines[0][..64], removed = stats.Lines[1][..64];
        (await CliRun.OfAsync("cache", "prune", folder.Root, "--keep", kept[..40])).Out.Should().Be($"removed {removed}\n");
        (await CliRun.OfAsync("cache", "stats", folder.Root, "--json")).Lines.Should().ContainSingle().Which.Should().Contain(kept);
        (await CliRun.OfAsync("cache", "prune", folder.Root, "--all")).ExitCode.Should().Be(0);
        (await CliRun.OfAsync("cache", "stats", folder.Root)).Lines.Should().Equal("0 scores of 0 teachers, 0.0 MB");
    }

    [Fact]
    public async Task Models_List_ShowsEveryDirectoryAndWhatIsWrongWithIt()
    {
        CliRun run = await CliRun.OfAsync("models", "list", Golden.Path("teachers"));
        run.ExitCode.Should().Be(0);
        run.Lines.Should().Contain(line => line.Contains("bert_embed_mean: BertModel", StringComparison.Ordinal) && line.EndsWith("embed", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.Contains("_bad/unknown_architecture: cannot be used:", StringComparison.Ordinal));
        (await CliRun.OfAsync("models", "list", Golden.Path("teachers/_bad/control"), "--json")).Lines.Should().ContainSingle();
        (await CliRun.OfAsync("models", "pull", "a/b/c")).ExitCode.Should().Be(2);
    }
}
