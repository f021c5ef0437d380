using System.Text.Json;
using DataForge.Cli.Tests.Commands;

namespace DataForge.Cli.Tests.Scoring;

public sealed class ScoreCommandTests : IDisposable
{
    private static readonly string Reward = Golden.Path("teachers/llama_rm_pad_is_eos"), Embed = Golden.Path("teachers/bert_embed_mean"), Language = Golden.Path("teachers/gemma2_lm");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Score_LinesThatCannotBeScored_AreAnsweredInTheirPlacesAndTheOthersScored()
    {
        byte[] bad = [.. """{"text": "a"""u8, 0xFF, .. "\"}\n"u8];
        File.WriteAllBytes(_folder["in.jsonl"], [.. """{"text": "first"}"""u8, (byte)'\n', .. bad, .. """
            not json

            [1]
            {"text": 5}
            {"id": 3}
            {"input_ids": [5, 999999]}
            {"input_ids": []}
            {"input_ids": [5], "attention_mask": [0]}
            {"text": "x", "truncation": "up"}
            {"messages": [{"role": "user", "content": "hi"}]}
            {"text": "last"}
            """u8]);
        CliRun run = await ScoreAsync(Embed, "embed", "in.jsonl");
        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("11 lines were answered with an 'error'");
        JsonElement[] lines = Answers();
        lines.Select(line => line.GetProperty("index").GetInt32()).Should().Equal(Enumerable.Range(0, 13));
        lines.Select(line => line.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : null).Should().Equal(
            null, "malformed", "malformed", "malformed", "malformed", "malformed", "no_text", "unknown_id", "empty", "malformed", "malformed", "template_refused", null);
        lines[5].GetProperty("error").GetString().Should().Contain("text").And.Contain("5");
    }

    [Theory]
    [InlineData("reject", "too_long", false)]
    [InlineData("left", null, true)]
    [InlineData("right", null, true)]
    [InlineData("middle", null, true)]
    public async Task Score_TextOverTheLimit_FollowsThePolicyAndSaysSo(string policy, string? reason, bool truncated)
    {
        File.WriteAllText(_folder["in.jsonl"], """{"text": "The old map was wrong: the river turns north long before the mill."}""");
        CliRun run = await ScoreAsync(Embed, "embed", "in.jsonl", "--max-length", "8", "--truncation", policy);
        run.ExitCode.Should().Be(reason is null ? 0 : 1);
        JsonElement answer = Answers().Single();
        (answer.TryGetProperty("reason", out JsonElement found) ? found.GetString() : null).Should().Be(reason);
        answer.TryGetProperty("truncated", out _).Should().Be(truncated);
    }

    [Fact]
    public async Task Score_LineWithSeveralForms_ReadsIdsThenMessagesThenPromptThenText()
    {
        const string Chat = "\"messages\": [{\"role\": \"user\", \"content\": \"What is 3 + 4?\"}, {\"role\": \"assistant\", \"content\": \"7\"}]";
        File.WriteAllText(_folder["in.jsonl"], $$"""
            {{{Chat}}}
            {"text": "other", {{Chat}}}
            {"input_ids": [5, 6], "text": "other", {{Chat}}}
            {"input_ids": [5, 6]}
            """);
        (await ScoreAsync(Reward, "reward", "in.jsonl")).ExitCode.Should().Be(0);
        double[] rewards = [.. Answers().Select(answer => answer.GetProperty("logits")[0].GetDouble())];
        rewards[1].Should().Be(rewards[0]);
        rewards[2].Should().Be(rewards[3]).And.NotBe(rewards[0]);
    }

    [Fact]
    public async Task Score_ConversationForALogProbability_IsThatOfItsLastMessage()
    {
        File.WriteAllText(_folder["template.jinja"], "{% for m in messages %}[{{ m.role }}] {{ m.content }} {% endfor %}{% if add_generation_prompt %}[assistant] {% endif %}");
        File.WriteAllText(_folder["in.jsonl"], """
            {"messages": [{"role": "user", "content": "The answer is"}, {"role": "assistant", "content": "7."}]}
            {"messages": [{"role": "assistant", "content": "7."}]}
            """);
        await ScoreAsync(Language, "logprob", "in.jsonl", "--template", _folder["template.jinja"]);
        JsonElement[] answers = Answers();
        int tokens = answers[0].GetProperty("count").GetInt32();
        tokens.Should().BeInRange(1, 6);
        answers[0].GetProperty("token_logprobs").GetArrayLength().Should().Be(tokens);
        answers[1].GetProperty("reason").GetString().Should().Be("no_prompt");
    }

    [Fact]
    public async Task Score_WithAReferenceModel_AnswersTheLogRatio()
    {
        File.WriteAllText(_folder["in.jsonl"], """{"prompt": "The answer is", "continuation": " 7."}""");
        CliRun run = await ScoreAsync(Language, "logprob", "in.jsonl", "--reference", Language, "--cache", _folder["cache"]);
        run.ExitCode.Should().Be(0, run.Error);
        JsonElement answer = Answers().Single();
        answer.GetProperty("reference_sum").GetDouble().Should().Be(answer.GetProperty("sum").GetDouble()).And.BeNegative();
        answer.GetProperty("log_ratio").GetDouble().Should().Be(0);
        answer.GetProperty("reference_token_logprobs").GetArrayLength().Should().Be(answer.GetProperty("count").GetInt32());
        (await ScoreAsync(Reward, "reward", "in.jsonl", "--reference", Reward)).Error.Should().Contain("--reference is for the task logprob");
    }

    [Fact]
    public async Task Score_DamagedOrCutGzipFile_FailsAndNamesFileAndLine()
    {
        byte[] line = [.. Enumerable.Range(0, 20_000).Select(i => (byte)('a' + (i * i % 23))), (byte)'\n'];
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(line);
        }

        foreach (byte[] content in (byte[][])[line, packed.ToArray()[..(int)(packed.Length / 2)]])
        {
            File.WriteAllBytes(_folder["in.jsonl.gz"], content);
            CliRun run = await ScoreAsync(Embed, "embed", "in.jsonl.gz");
            run.ExitCode.Should().Be(1);
            run.Error.Should().Contain("in.jsonl.gz: line 1: the gzip stream is");
        }
    }

    [Fact]
    public async Task Score_Dataset_AnswersEverySequenceUnderItsColumns()
    {
        Directory.CreateDirectory(_folder["data/default"]);
        File.WriteAllText(_folder["data/default/train.jsonl"], """
            {"id": "a", "chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}], "rejected": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "No"}]}
            """);
        CliRun run = await ScoreAsync(Reward, "reward", "data");
        run.ExitCode.Should().Be(0, run.Error);
        JsonElement answer = Answers().Single();
        answer.GetProperty("id").GetString().Should().Be("a");
        answer.GetProperty("chosen").GetProperty("logits")[0].GetDouble().Should().NotBe(answer.GetProperty("rejected").GetProperty("logits")[0].GetDouble());
    }

    [Fact]
    public async Task Score_SecondRunWithACache_ComputesNothingAndAnswersTheSame()
    {
        File.WriteAllText(_folder["in.jsonl"], "{\"text\": \"one\"}\n{\"text\": \"two\"}\n");
        string[] options = ["--cache", _folder["cache"], "--json"];
        await ScoreAsync(Embed, "embed", "in.jsonl", options);
        string first = File.ReadAllText(_folder["out.jsonl"]);
        CliRun again = await ScoreAsync(Embed, "embed", "in.jsonl", options);
        File.ReadAllText(_folder["out.jsonl"]).Should().Be(first);
        JsonElement done = JsonDocument.Parse(again.Lines[^1]).RootElement;
        done.GetProperty("event").GetString().Should().Be("done");
        done.GetProperty("rows").GetInt64().Should().Be(2);
        done.GetProperty("cached").GetInt64().Should().Be(2);
        done.GetProperty("tokens").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task Score_StandardInputAndOutput_AreADash()
    {
        CliRun run = await CliRun.WithInputAsync("{\"text\": \"one\"}\n", "score", "--model", Embed, "--task", "embed", "-", "-");
        run.ExitCode.Should().Be(0, run.Error);
        JsonDocument.Parse(run.Lines.Single()).RootElement.GetProperty("embedding").GetArrayLength().Should().Be(64);
    }

    [Fact]
    public async Task Score_TaskTheModelCannotDo_IsRefusedAndLeavesNoOutput()
    {
        File.WriteAllText(_folder["in.jsonl"], "{\"text\": \"one\"}\n");
        CliRun run = await ScoreAsync(Embed, "steps", "in.jsonl");
        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("BertModel").And.Contain("embed");
        File.Exists(_folder["out.jsonl"]).Should().BeFalse();
    }

    private Task<CliRun> ScoreAsync(string model, string task, string input, params string[] options) =>
        CliRun.OfAsync(["score", "--model", model, "--task", task, _folder[input], _folder["out.jsonl"], .. options]);

    private JsonElement[] Answers() => [.. File.ReadLines(_folder["out.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)];
}
