using DataForge.Cli.Tests.Commands;

namespace DataForge.Cli.Tests.Scoring;

/// <summary>Every row of every golden teacher through the command: from texts and from ids, each row in a batch of its own and all together.</summary>
public class ScoreGoldenTests
{
    private const string Goldens = "goldens/teachers";

    public static TheoryData<string> Cases() => Names(Golden.Path("teachers"));

    public static TheoryData<string> ReferenceCases() => DataForge.TestKit.Reference.Folder is null ? new TheoryData<string>("none") : Names(DataForge.TestKit.Reference.Path(Goldens));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Score_GoldenRows_AreWithinTheToleranceOfTheReference(string name) => await CheckAsync(Golden.Path("teachers/" + name));

    [ReferenceTheory(Goldens)]
    [MemberData(nameof(ReferenceCases))]
    public async Task Score_ReferenceRows_AreWithinTheToleranceOfTheReference(string name) => await CheckAsync(DataForge.TestKit.Reference.Path($"{Goldens}/{name}"));

    private static async Task CheckAsync(string folder)
    {
        var golden = new GoldenRows(folder);
        using var work = new TemporaryFolder();
        File.WriteAllText(work["texts.jsonl"], golden.Texts);
        File.WriteAllText(work["whole.jsonl"], golden.Whole);
        string texts = await ScoreAsync(golden, work, "texts.jsonl");
        golden.Check(texts);
        (await ScoreAsync(golden, work, "texts.jsonl", "--batch-tokens", "1")).Should().Be(texts);
        (await ScoreAsync(golden, work, "whole.jsonl", "--workers", "3", "--batch-tokens", "100")).Should().Be(texts.Replace(",\"truncated\":true", "", StringComparison.Ordinal));
    }

    private static async Task<string> ScoreAsync(GoldenRows golden, TemporaryFolder work, string input, params string[] options)
    {
        CliRun run = await CliRun.OfAsync(["score", "--model", golden.Folder, "--task", golden.Task, work[input], work["out.jsonl"], .. options]);
        run.ExitCode.Should().Be(0, run.Error);
        return File.ReadAllText(work["out.jsonl"]);
    }

    private static TheoryData<string> Names(string folder) => [.. Directory.EnumerateDirectories(folder)
        .Where(path => File.Exists(Path.Combine(path, "golden.json"))).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
