using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Hub;

namespace DataForge.Teachers.Tests.Models.Hub;

public sealed class ModelPullTests : IDisposable
{
    private const string Weights = "model.safetensors";

    private static readonly HubRepository Tiny = HubRepository.Parse("org/tiny")!;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeHub _hub = new();

    public ModelPullTests()
    {
        string model = Golden.Path("teachers/bert_embed_mean");
        foreach (string path in Directory.EnumerateFiles(model, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("golden.json", StringComparison.Ordinal)))
        {
            _hub.Add(Path.GetRelativePath(model, path), File.ReadAllBytes(path));
        }

        _hub.Add("pytorch_model.bin", [1, 2, 3]);
        _hub.Add("onnx/config.json", "{}"u8.ToArray());
        _hub.Add("README.md", "# A model"u8.ToArray());
    }

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pull_Repository_GivesADirectoryThatLoadsAndNothingElse()
    {
        (await PullAsync()).Should().Be(FakeHub.Commit);
        ModelReport.Check(_folder["model"]).Fingerprints.Should().NotBeEmpty();
        Directory.EnumerateFiles(_folder["model"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder["model"], path)).Order(StringComparer.Ordinal)
            .Should().Contain(["1_Pooling/config.json", Weights]).And.NotContain(["pytorch_model.bin", "onnx/config.json", "README.md"]).And.NotContain(name => name.EndsWith(".part", StringComparison.Ordinal));
        ListedModel listed = ModelLibrary.Find(_folder.Root).Should().ContainSingle().Subject;
        listed.From.Should().Be(new PulledFrom("org/tiny", "main", FakeHub.Commit));
        listed.Architecture.Should().Be("BertModel");
    }

    [Fact]
    public async Task Pull_SecondTime_AsksForTheListAlone()
    {
        await PullAsync();
        _hub.Requests.Clear();
        await PullAsync();
        _hub.Requests.Should().ContainSingle().Which.Should().Contain("/api/models/");
    }

    [Fact]
    public async Task Pull_ConnectionLostAgainAndAgain_GoesOnWhereItStopped()
    {
        _hub.CutAfter = 60_000;
        await PullAsync();
        File.ReadAllBytes(_folder[$"model/{Weights}"]).Should().Equal(File.ReadAllBytes(Golden.Path($"teachers/bert_embed_mean/{Weights}")));
        _hub.Requests.Where(request => request.StartsWith("storage", StringComparison.Ordinal)).Skip(1).Should().HaveCountGreaterThan(3).And.OnlyContain(request => request.Contains("bytes=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pull_StorageThatIgnoresRangesOrIsBusy_BeginsAnewAndWaits()
    {
        _hub.Busy = 2;
        _hub.IgnoresRanges = true;
        Directory.CreateDirectory(_folder["model"]);
        byte[] weights = File.ReadAllBytes(Golden.Path($"teachers/bert_embed_mean/{Weights}"));
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(weights));
        File.WriteAllBytes(_folder[$"model/{Weights}.{hash[..12]}.part"], [9, 9, 9]);
        await PullAsync();
        File.ReadAllBytes(_folder[$"model/{Weights}"]).Should().Equal(weights);
    }

    [Fact]
    public async Task Pull_ContentOfAnotherHash_IsRefusedAndRemoved()
    {
        _hub.Falsifies = true;
        (await FluentActions.Awaiting(PullAsync).Should().ThrowAsync<HubException>()).WithMessage($"*{Weights}*hash*");
        Directory.EnumerateFiles(_folder["model"], "*safetensors*").Should().BeEmpty();
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("/etc/outside.json")]
    [InlineData("a/../../outside.json")]
    [InlineData("a\\..\\outside.json")]
    public async Task Pull_PathThatLeavesTheDirectory_IsRefusedBeforeAnythingIsWritten(string path)
    {
        _hub.ListedBeside = path;
        (await FluentActions.Awaiting(PullAsync).Should().ThrowAsync<HubException>()).WithMessage("*leaves the model directory*");
        Directory.EnumerateFileSystemEntries(_folder.Root).Should().BeEmpty();
    }

    [Fact]
    public async Task Pull_GatedRepository_SendsTheTokenToTheHubAlone()
    {
        _hub.Token = "secret-token";
        (await FluentActions.Awaiting(PullAsync).Should().ThrowAsync<HubException>()).WithMessage("*401*HF_TOKEN*");
        await PullAsync("secret-token");
        _hub.Requests.Where(request => request.StartsWith("storage", StringComparison.Ordinal)).Should().NotBeEmpty().And.NotContain(request => request.Contains("secret", StringComparison.Ordinal));
        Directory.EnumerateFiles(_folder["model"], "*", SearchOption.AllDirectories).Should().NotContain(path => File.ReadAllText(path).Contains("secret-token"));
    }

    [Fact]
    public async Task Pull_UnknownRepositoryOrNoSafetensors_SaysWhatToDo()
    {
        (await FluentActions.Awaiting(() => ModelPull.RunAsync(HubRepository.Parse("org/other")!, _folder["model"], Options(null), _ => { }, default)).Should().ThrowAsync<HubException>()).WithMessage("*org/other*404*spelling*");
        using var bare = new FakeHub();
        bare.Add("config.json", "{}"u8.ToArray());
        (await FluentActions.Awaiting(() => ModelPull.RunAsync(Tiny, _folder["model"], Options(null) with { Endpoint = bare.Endpoint }, _ => { }, default)).Should().ThrowAsync<HubException>()).WithMessage("*no safetensors*");
    }

    [Theory]
    [InlineData("org/tiny", "org/tiny", "main")]
    [InlineData("org/tiny@v1.0", "org/tiny", "v1.0")]
    [InlineData("bert@refs/pr/3", "bert", "refs/pr/3")]
    [InlineData("a/b/c", null, null)]
    [InlineData("../x", null, null)]
    [InlineData("org/..", null, null)]
    [InlineData("org/tiny@", null, null)]
    [InlineData("org/tiny@a b", null, null)]
    public void Parse_Text_IsARepositoryOrNone(string text, string? name, string? revision) =>
        HubRepository.Parse(text).Should().Be(name is null ? null : new HubRepository(name, revision!));

    private Task<string> PullAsync() => PullAsync(null);

    private Task<string> PullAsync(string? token) => ModelPull.RunAsync(Tiny, _folder["model"], Options(token), _ => { }, default);

    private HubOptions Options(string? token) => new(_hub.Endpoint, token) { Time = new NoWaiting() };

    /// <summary>Timers that ring at once.</summary>
    private sealed class NoWaiting : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
