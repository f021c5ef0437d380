using DataForge.Teachers.Remote;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Remote;

/// <summary>Requests and answers as the servers' documentation has them, word for word.</summary>
public class WireFormatTests
{
    [Theory]
    [InlineData("vllm-classify", TeacherTask.Classify, false, """{"model":"org/model","input":["Hi"],"add_special_tokens":true}""")]
    [InlineData("vllm-classify", TeacherTask.Reward, true, """{"model":"org/model","input":[[72,105]],"add_special_tokens":false,"use_activation":false,"activation":false,"softmax":false}""")]
    [InlineData("vllm-pooling", TeacherTask.Embed, false, """{"model":"org/model","input":["Hi"],"add_special_tokens":true,"encoding_format":"float"}""")]
    [InlineData("tei-predict", TeacherTask.Classify, false, """{"inputs":[["Hi"]],"truncate":false,"raw_scores":false}""")]
    [InlineData("tei-embed", TeacherTask.Embed, false, """{"inputs":["Hi"],"truncate":false,"normalize":true}""")]
    [InlineData("sglang-reward", TeacherTask.Reward, false, """{"model":"org/model","text":["Hi"]}""")]
    [InlineData("sglang-reward", TeacherTask.Reward, true, """{"model":"org/model","input_ids":[[72,105]]}""")]
    public async Task Request_OfAText_IsAsDocumented(string protocol, TeacherTask task, bool encoded, string expected) =>
        (await SentAsync(protocol, task, encoded, new TeacherInput { Text = "Hi" })).Should().Be(expected);

    [Theory]
    [InlineData("vllm-score", """{"model":"org/model","text_1":["Hi"],"text_2":["ho"],"use_activation":false,"activation":false}""")]
    [InlineData("tei-rerank", """{"query":"Hi","texts":["ho"],"truncate":false,"raw_scores":true,"return_text":false}""")]
    [InlineData("tei-predict", """{"inputs":[["Hi","ho"]],"truncate":false,"raw_scores":true}""")]
    public async Task Request_OfAPair_IsAsDocumented(string protocol, string expected) =>
        (await SentAsync(protocol, TeacherTask.Reward, false, new TeacherInput { Text = "Hi", TextPair = "ho" })).Should().Be(expected);

    [Fact]
    public async Task Request_OfAConversation_IsRenderedByTheServerWithoutATokenizer() =>
        (await SentAsync("vllm-classify", TeacherTask.Classify, false, new TeacherInput { Messages = [new TeacherMessage("user", "Hi"), new TeacherMessage("assistant", "ho")] }))
            .Should().Be("""{"model":"org/model","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"ho"}]}""");

    [Fact]
    public async Task Request_OfAContinuation_AsksForTheProbabilitiesOfThePrompt() =>
        (await SentAsync("vllm-logprob", TeacherTask.LogProbability, true, new TeacherInput { Prompt = "H", Continuation = "i" }))
            .Should().Be("""{"model":"org/model","prompt":[[72,105]],"max_tokens":1,"temperature":0,"prompt_logprobs":0,"add_special_tokens":false}""");

    [Theory]
    [InlineData("vllm-classify", TeacherTask.Classify, """{"id":"classify-1","object":"list","created":1,"model":"m","data":[{"index":0,"label":"contradiction","probs":[0.5,0.25,0.25],"num_classes":3}],"usage":{}}""", """[{"logits":[-0.6931472,-1.3862944,-1.3862944],"softmax":[0.5,0.25,0.25]}]""")]
    [InlineData("vllm-classify", TeacherTask.Reward, """{"data":[{"index":0,"label":"LABEL_0","probs":[2.5],"num_classes":1}]}""", """[{"logits":[2.5],"sigmoid":[0.9241418]}]""")]
    [InlineData("vllm-pooling", TeacherTask.Embed, """{"data":[{"index":0,"object":"pooling","data":[0.5,-0.25]}]}""", """[{"embedding":[0.5,-0.25]}]""")]
    [InlineData("tei-predict", TeacherTask.Classify, """[[{"score":0.5,"label":"entailment"},{"score":0.25,"label":"contradiction"},{"score":0.25,"label":"neutral"}]]""", """[{"logits":[-1.3862944,-1.3862944,-0.6931472],"softmax":[0.25,0.25,0.5]}]""")]
    [InlineData("tei-embed", TeacherTask.Embed, "[[0.6,0.8]]", """[{"embedding":[0.6,0.8]}]""")]
    [InlineData("sglang-reward", TeacherTask.Reward, """[{"embedding":[-1.5],"meta_info":{"id":"x","prompt_tokens":2}}]""", """[{"logits":[-1.5],"sigmoid":[0.18242553]}]""")]
    public async Task Answer_AsDocumented_IsRead(string protocol, TeacherTask task, string answer, string expected) =>
        RemoteCases.Shown(await ScoresAsync(protocol, task, false, new TeacherInput { Text = "Hi" }, answer)).Should().Be(expected);

    [Fact]
    public async Task Answer_WithPromptLogProbabilities_IsSummedOverTheContinuation()
    {
        const string Answer = """{"choices":[{"index":0,"text":" a","prompt_logprobs":[null,{"105":{"logprob":-0.5,"rank":1,"decoded_token":"i"}},{"33":{"logprob":-1.25,"rank":9,"decoded_token":"!"},"7":{"logprob":-0.1,"rank":1,"decoded_token":"x"}}]}]}""";

        IReadOnlyList<TeacherScore> scores = await ScoresAsync("vllm-logprob", TeacherTask.LogProbability, true, new TeacherInput { Prompt = "H", Continuation = "i!" }, Answer);

        scores[0].TokenLogProbabilities.Should().Equal(-0.5f, -1.25f);
        (scores[0].Sum, scores[0].Mean).Should().Be((-1.75, -0.875));
    }

    [Theory]
    [InlineData("""{"data":[]}""", "data has 0 entries for 1 rows")]
    [InlineData("""{"data":[{"index":1,"probs":[0.5]}]}""", "has the index 1 wrongly or twice")]
    [InlineData("""{"data":[{"index":0,"probs":[null]}]}""", "probs is null, which is no finite number")]
    [InlineData("""{"data":[{"index":0,"probs":[1e999]}]}""", "probs is 1e999, which is no finite number")]
    [InlineData("""{"data":[{"index":0,"probs":["1"]}]}""", "which is no finite number")]
    [InlineData("""{"data":[{"index":0,"probs":[]}]}""", "probs is empty")]
    [InlineData("""{"data":[{"index":0,"probs":[1],"num_classes":2}]}""", "1 probs of 2 classes")]
    [InlineData("""{"error":"x"}""", "'data' is missing")]
    [InlineData("[]", "'data' is missing")]
    [InlineData("", "is no JSON")]
    [InlineData("""{"data":[{"index":0,"probs":[NaN]}]}""", "is no JSON")]
    public async Task Answer_ThatIsNotAsDocumented_IsNeverAScore(string answer, string problem)
    {
        Func<Task> score = () => ScoresAsync("vllm-classify", TeacherTask.Reward, false, new TeacherInput { Text = "Hi" }, answer);

        (await score.Should().ThrowAsync<TeacherException>()).WithMessage($"*{problem}*");
    }

    [Fact]
    public async Task Answer_WithLabelsInAnotherOrder_IsRefused()
    {
        Func<Task> score = () => ScoresAsync("vllm-classify", TeacherTask.Classify, false, new TeacherInput { Text = "Hi" },
            """{"data":[{"index":0,"label":"entailment","probs":[0.8,0.1,0.1],"num_classes":3}]}""");

        (await score.Should().ThrowAsync<TeacherException>()).WithMessage("*names class 0 'entailment', but the labels of the teacher call it 'contradiction'*");
    }

    [Theory]
    [InlineData("vllm-guess", TeacherTask.Reward, false, "the protocol 'vllm-guess' is not known; known are vllm-classify, vllm-score")]
    [InlineData("tei-embed", TeacherTask.Reward, false, "tei-embed computes embed, not reward")]
    [InlineData("vllm-logprob", TeacherTask.LogProbability, false, "vllm-logprob needs the model's tokenizer")]
    [InlineData("tei-embed", TeacherTask.Embed, true, "tei-embed reads texts; give no tokenizer")]
    public async Task Connect_WithOptionsThatContradict_IsRefused(string protocol, TeacherTask task, bool encoded, string problem)
    {
        using var server = new FakeServer(protocol.Split('-')[0]);

        Func<Task> connect = () => RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, protocol, task, encoded));

        (await connect.Should().ThrowAsync<TeacherException>()).WithMessage($"*{problem}*");
    }

    [Theory]
    [InlineData("vllm-classify")]
    [InlineData("tei-predict")]
    [InlineData("sglang-reward")]
    public async Task Connect_ToAServerOfAnotherModel_IsRefused(string protocol)
    {
        using var server = new FakeServer(protocol.Split('-')[0]);

        Func<Task> connect = () => RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, protocol, TeacherTask.Reward, encoded: false) with { Model = "org/other" });

        (await connect.Should().ThrowAsync<TeacherException>()).WithMessage("*serves org/model, not org/other*");
    }

    [Fact]
    public async Task Connect_ToAServerOfAnotherRevision_IsRefused()
    {
        using var server = new FakeServer("tei");

        Func<Task> connect = () => RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, "tei-embed", TeacherTask.Embed, encoded: false) with { Revision = "def" });

        (await connect.Should().ThrowAsync<TeacherException>()).WithMessage("*has revision abc of org/model, not def*");
    }

    [Fact]
    public async Task Score_OfRowsThatCannotBeSent_RejectsThemWithoutAskingTheServer()
    {
        using var server = new FakeServer("tei");
        using RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, "tei-rerank", TeacherTask.Reward, encoded: false));

        IReadOnlyList<TeacherScore> scores = await teacher.ScoreAsync(
            [new TeacherInput { Text = "no pair" }, new TeacherInput { InputIds = [1, 2] }, new TeacherInput(), new TeacherInput { Text = "a", TextPair = "b", Truncation = TruncationPolicy.Right }], default);

        scores.Select(score => score.Rejection!.Reason).Should().Equal("no_pair", "no_ids", "no_text", "no_tokenizer");
        server.Bodies.Should().ContainSingle("to connect");
    }

    [Fact]
    public void Fingerprint_DependsOnTheModelAndNotOnTheAddress()
    {
        using FakeServer one = new("vllm"), other = new("vllm");
        RemoteTeacherOptions options = RemoteCases.Options(one, "vllm-classify", TeacherTask.Reward, encoded: false);
        string fingerprint = RemoteTeacherModel.FingerprintOf(options);

        RemoteTeacherModel.FingerprintOf(options with { Address = other.Address, Concurrency = 99, Name = "u" }).Should().Be(fingerprint);
        RemoteTeacherOptions[] others = [options with { Model = "x" }, options with { Revision = "2" }, options with { Task = TeacherTask.Classify }, options with { Labels = ["a"] }, options with { Encoder = new ByteEncoder() }, options with { Protocol = "vllm-score" }];
        others.Select(RemoteTeacherModel.FingerprintOf).Append(fingerprint).Should().OnlyHaveUniqueItems();
    }

    private static async Task<string> SentAsync(string protocol, TeacherTask task, bool encoded, TeacherInput row)
    {
        using var server = new FakeServer(protocol.Split('-')[0]);
        using RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, protocol, task, encoded));
        (await teacher.ScoreAsync([row], default)).Should().ContainSingle().Which.Rejection.Should().BeNull();
        return server.Bodies.Last();
    }

    private static async Task<IReadOnlyList<TeacherScore>> ScoresAsync(string protocol, TeacherTask task, bool encoded, TeacherInput row, string answer)
    {
        using var server = new FakeServer(protocol.Split('-')[0]);
        using RemoteTeacherModel teacher = await RemoteTeacherModel.ConnectAsync(RemoteCases.Options(server, protocol, task, encoded) with { Attempts = 2 });
        server.Override = _ => (200, answer);
        return await teacher.ScoreAsync([row], default);
    }
}
