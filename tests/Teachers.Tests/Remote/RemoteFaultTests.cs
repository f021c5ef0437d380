using System.Collections.Concurrent;
using DataForge.Teachers.Remote;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Caching;

namespace DataForge.Teachers.Tests.Remote;

/// <summary>Whatever the server does, each row gets its own score once, or the call fails and nothing of it is wrong.</summary>
public class RemoteFaultTests
{
    [Theory]
    [InlineData("vllm-classify", TeacherTask.Reward, false)]
    [InlineData("vllm-classify", TeacherTask.Classify, true)]
    [InlineData("vllm-score", TeacherTask.Classify, false)]
    [InlineData("vllm-pooling", TeacherTask.Reward, true)]
    [InlineData("vllm-pooling", TeacherTask.Values, true)]
    [InlineData("vllm-pooling", TeacherTask.Steps, true)]
    [InlineData("vllm-pooling", TeacherTask.Embed, false)]
    [InlineData("vllm-logprob", TeacherTask.LogProbability, true)]
    [InlineData("tei-predict", TeacherTask.Classify, false)]
    [InlineData("tei-rerank", TeacherTask.Reward, false)]
    [InlineData("tei-embed", TeacherTask.Embed, false)]
    [InlineData("sglang-reward", TeacherTask.Reward, true)]
    public async Task Score_WithThirtyPercentFaults_EqualsACleanRun(string protocol, TeacherTask task, bool encoded)
    {
        TeacherInput[] rows = [.. Enumerable.Range(0, 240).Select(i => RemoteCases.Row(protocol, task, i))];
        string clean, faulty;
        using (var server = new FakeServer(protocol.Split('-')[0]))
        using (RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, protocol, task, encoded)))
        {
            clean = RemoteCases.Shown(await teacher.ScoreAsync(rows, default));
        }

        var scored = new ConcurrentDictionary<TeacherInput, int>(ReferenceEqualityComparer.Instance);
        int requests;
        using (var server = new FakeServer(protocol.Split('-')[0]) { Faults = FakeServer.ThirtyPercent })
        using (RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, protocol, task, encoded) with
        {
            Scored = (row, _) => scored.AddOrUpdate(row, 1, (_, times) => times + 1),
        }))
        {
            faulty = RemoteCases.Shown(await teacher.ScoreAsync(rows, default));
            requests = server.Bodies.Count;
        }

        faulty.Should().Be(clean);
        scored.Should().HaveCount(rows.Length);
        scored.Values.Should().OnlyContain(times => times == 1);
        requests.Should().BeGreaterThan(rows.Length / 8, "a plan of faults that hits nothing shows nothing");
    }

    [Fact]
    public async Task Score_OfARequestThatNeverSucceeds_FailsAndKeepsWhatWasPaidFor()
    {
        using var folder = new TemporaryFolder();
        TeacherInput[] rows = [.. Enumerable.Range(0, 96).Select(i => RemoteCases.Row("vllm-classify", TeacherTask.Reward, i))];
        using var server = new FakeServer("vllm") { Faults = (body, _) => body.Contains("row 90 ", StringComparison.Ordinal) ? FakeFault.InternalError : FakeFault.None };
        RemoteTeacherOptions options = RemoteCases.Options(server, "vllm-classify", TeacherTask.Reward, encoded: false) with { Attempts = 3 };
        using (CachedTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(options, folder.Root))
        {
            Func<Task> score = () => teacher.ScoreAsync(rows, default);
            (await score.Should().ThrowAsync<TeacherException>()).WithMessage("*status 500: CUDA error*");
            teacher.Cache.Seal();
        }

        int paid = server.Bodies.Count;
        server.Faults = (_, _) => FakeFault.None;
        using (CachedTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(options, folder.Root))
        {
            IReadOnlyList<TeacherScore> scores = await teacher.ScoreAsync(rows, default);
            scores.Select(score => score.Logits![0]).Should().Equal(rows.Select(row => FakeModel.Number(FakeModel.Key(row.Text!))));
            teacher.Cache.Hits.Should().BeGreaterThan(0);
            teacher.Cache.Misses.Should().BeLessThan(rows.Length);
        }

        server.Bodies.Skip(paid).Count(body => body.Contains("row 0 ", StringComparison.Ordinal)).Should().Be(0, "what was scored before is not asked again");
    }

    [Theory]
    [InlineData(401, "invalid key")]
    [InlineData(404, "no such model")]
    [InlineData(400, "unknown parameter")]
    public async Task Score_OfARefusedRequest_FailsAtOnceWithTheServersWords(int status, string message)
    {
        using var server = new FakeServer("vllm");
        using RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, "vllm-classify", TeacherTask.Reward, encoded: false));
        server.Override = _ => (status, $$"""{"error": {"message": "{{message}}", "code": {{status}} } }""");

        Func<Task> score = () => teacher.ScoreAsync([new TeacherInput { Text = "a" }], default);

        (await score.Should().ThrowAsync<TeacherException>()).WithMessage($"Teacher t: *status {status}: {message}");
        server.Bodies.Should().HaveCount(2, "one to connect and one that is not tried again");
    }

    [Fact]
    public async Task Score_OfOneTextThatIsTooLong_RejectsItAndScoresTheOthers()
    {
        using var server = new FakeServer("tei");
        server.Override = body => body.Contains("row 5 ", StringComparison.Ordinal) ? (413, """{"error":"Input validation error: `inputs` must have less than 512 tokens. Given: 600","error_type":"Validation"}""") : null;
        using RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, "tei-embed", TeacherTask.Embed, encoded: false));

        IReadOnlyList<TeacherScore> scores = await teacher.ScoreAsync([.. Enumerable.Range(0, 16).Select(i => RemoteCases.Row("tei-embed", TeacherTask.Embed, i))], default);

        scores[5].Rejection!.Reason.Should().Be("too_long");
        scores[5].Rejection!.Detail.Should().Contain("Given: 600");
        scores.Where((_, i) => i != 5).Should().OnlyContain(score => score.Rejection == null && score.Embedding != null);
    }

    [Fact]
    public async Task Score_WithAKey_SendsItAndWritesItNowhere()
    {
        const string Variable = "DATAFORGE_TEST_TEACHER_KEY", Key = "sk-verysecret";
        Environment.SetEnvironmentVariable(Variable, Key);
        using var folder = new TemporaryFolder();
        using var server = new FakeServer("vllm");
        RemoteTeacherOptions options = RemoteCases.Options(server, "vllm-classify", TeacherTask.Reward, encoded: false) with { KeyVariable = Variable };
        using (CachedTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(options, folder.Root))
        {
            await teacher.ScoreAsync([new TeacherInput { Text = "a" }], default);
            server.Override = _ => (401, $$"""{"error":"Incorrect API key provided: {{Key}}"}""");
            Func<Task> score = () => teacher.ScoreAsync([new TeacherInput { Text = "b" }], default);
            (await score.Should().ThrowAsync<TeacherException>()).Which.ToString().Should().Contain("***").And.NotContain(Key);
        }

        server.Authorizations.Should().OnlyContain(header => header == $"Bearer {Key}");
        options.ToString().Should().NotContain(Key);
        foreach (string file in Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories))
        {
            System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).Should().NotContain(Key);
        }

        Environment.SetEnvironmentVariable(Variable, null);
        Func<Task> connect = () => RemoteTeacherModel.ConnectAsync(options);
        (await connect.Should().ThrowAsync<TeacherException>()).WithMessage($"*environment variable {Variable}, which is not set*");
    }

    [Fact]
    public async Task Score_OfManyRows_NeverExceedsTheConcurrency()
    {
        using var server = new FakeServer("vllm") { WorkTime = TimeSpan.FromMilliseconds(5) };
        using RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, "vllm-classify", TeacherTask.Reward, encoded: false) with { Concurrency = 3, RowsPerRequest = 2 });

        await teacher.ScoreAsync([.. Enumerable.Range(0, 200).Select(i => RemoteCases.Row("vllm-classify", TeacherTask.Reward, i))], default);

        server.MostRunning.Should().BeInRange(2, 3);
    }

    [Fact]
    public async Task Score_ThatIsCancelled_Ends()
    {
        using var server = new FakeServer("vllm");
        using RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, "vllm-classify", TeacherTask.Reward, encoded: false));
        server.Faults = (_, _) => FakeFault.Slow;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Func<Task> score = () => teacher.ScoreAsync([new TeacherInput { Text = "a" }], stop.Token);

        await score.Should().ThrowAsync<OperationCanceledException>();
    }
}
