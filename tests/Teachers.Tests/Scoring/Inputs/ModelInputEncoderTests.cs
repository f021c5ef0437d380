using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Inputs;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Scoring.Inputs;

public class ModelInputEncoderTests
{
    private const string Text = "The old map was wrong: the river turns north long before the mill.";

    private static readonly string Bert = Golden.Path("teachers/bert_embed_mean"), Gemma = Golden.Path("teachers/gemma2_lm");

    [Theory]
    [InlineData(TruncationPolicy.Left)]
    [InlineData(TruncationPolicy.Right)]
    [InlineData(TruncationPolicy.Middle)]
    public void Encode_TextOverTheLimit_KeepsSpecialTokensAndCutsAtTheNamedPlace(TruncationPolicy policy)
    {
        ModelInputEncoder encoder = ModelInputEncoder.Load(Bert, TeacherTask.Embed);
        int[] whole = encoder.Encode(new TeacherInput { Text = Text }, 100).Ids, content = whole[1..^1];
        EncodedInput cut = encoder.Encode(new TeacherInput { Text = Text, Truncation = policy }, 9);
        int[] kept = policy switch
        {
            TruncationPolicy.Left => content[^7..],
            TruncationPolicy.Right => content[..7],
            _ => [.. content[..4], .. content[^3..]],
        };
        cut.Ids.Should().Equal([whole[0], .. kept, whole[^1]]);
        cut.Truncated.Should().BeTrue();
    }

    [Fact]
    public void Encode_PairOverTheLimit_TakesFromTheLongerTextAndKeepsTypes()
    {
        ModelInputEncoder encoder = ModelInputEncoder.Load(Bert, TeacherTask.Embed);
        var pair = new TeacherInput { Text = "The mill.", TextPair = Text };
        int first = encoder.Encode(new TeacherInput { Text = "The mill." }, 100).Ids.Length - 2;
        EncodedInput cut = encoder.Encode(pair with { Truncation = TruncationPolicy.Right }, first + 8);
        cut.Ids.Should().HaveCount(first + 8);
        cut.TokenTypes.Should().Equal([.. Enumerable.Repeat(0, first + 2), .. Enumerable.Repeat(1, 6)]);
        Rejection(encoder, pair, 10).Should().Be("too_long");
        Rejection(encoder, pair with { Truncation = TruncationPolicy.OnlySecond }, first + 3).Should().Be("too_long");
        encoder.Encode(pair with { Truncation = TruncationPolicy.OnlySecond }, first + 4).Ids.Should().HaveCount(first + 4);
    }

    [Fact]
    public void Encode_ContinuationOverTheLimit_NeverLosesItsBeginning()
    {
        ModelInputEncoder encoder = ModelInputEncoder.Load(Gemma, TeacherTask.LogProbability);
        var row = new TeacherInput { Prompt = Text, Continuation = " And the mill is closed.", Truncation = TruncationPolicy.Left };
        EncodedInput whole = encoder.Encode(row, 1000);
        int answer = whole.Ids.Length - whole.ContinuationStart!.Value;
        EncodedInput cut = encoder.Encode(row, answer + 3);
        cut.ContinuationStart.Should().Be(3);
        cut.Ids.Should().Equal([whole.Ids[0], .. whole.Ids[^(answer + 2)..]]);
        Rejection(encoder, row, answer).Should().Be("too_long");
        EncodedInput right = encoder.Encode(row with { Truncation = TruncationPolicy.Right }, whole.Ids.Length - 2);
        (right.ContinuationStart, right.Ids.Length).Should().Be((whole.ContinuationStart, whole.Ids.Length - 2));
    }

    [Fact]
    public void Encode_RowThatIsNone_IsRejected()
    {
        ModelInputEncoder encoder = ModelInputEncoder.Load(Bert, TeacherTask.Embed);
        Rejection(encoder, new TeacherInput { Text = "\ud800" }, 100).Should().Be("not_encodable");
        Rejection(encoder, new TeacherInput(), 100).Should().Be("no_text");
    }

    [Fact]
    public void Encode_MessageWithMoreThanRoleAndContent_IsReadWhole()
    {
        using var folder = new TemporaryFolder();
        var golden = new TeacherGolden(Bert);
        golden.CopyTo(folder.Root, File.ReadAllText(Path.Combine(Bert, "config.json")));
        File.WriteAllText(folder["chat_template.jinja"], "{% for m in messages %}{{ m.content }} {{ m.name | default('none') }} {% endfor %}");
        ModelInputEncoder encoder = ModelInputEncoder.Load(folder.Root, TeacherTask.Embed);
        int[] Ids(TeacherMessage message) => encoder.Encode(new TeacherInput { Messages = [message] }, 100).Ids;
        Ids(new TeacherMessage("user", "mill")).Should().Equal(Ids(new("user", "x") { Json = """{"role": "user", "content": "mill", "name": "none"}""" }));
        Ids(new TeacherMessage("user", "mill")).Should().NotEqual(Ids(new("user", "x") { Json = """{"role": "user", "content": "mill", "name": "river"}""" }));
        Rejection(encoder, new TeacherInput { Messages = [] }, 100).Should().Be("template_refused");
    }

    [Fact]
    public void Encode_ModelWithPrompts_PutsTheChosenOneBeforeEveryText()
    {
        using TemporaryFolder folder = WithPrompts("""{"prompts": {"query": "Find the mill: ", "passage": ""}, "default_prompt_name": null}""");
        int[] Ids(string text, string? prompt = null, string? name = null) =>
            ModelInputEncoder.Load(folder.Root, TeacherTask.Embed, null, prompt, name).Encode(new TeacherInput { Text = text }, 100).Ids;
        int[] expected = Ids("Find the mill: " + Text);
        Ids(Text).Should().NotEqual(expected);
        Ids(Text, name: "query").Should().Equal(expected);
        Ids(Text, prompt: "Find the mill: ").Should().Equal(expected);
        Ids(Text, name: "passage").Should().Equal(Ids(Text));
        new[] { null, "Find the mill: ", "Find: " }.Select(prompt => ModelInputEncoder.Load(folder.Root, TeacherTask.Embed, null, prompt).Fingerprint).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Encode_ModelWithADefaultPrompt_UsesItUnlessAnotherIsGiven()
    {
        using TemporaryFolder folder = WithPrompts("""{"prompts": {"query": "Find the mill: "}, "default_prompt_name": "query"}""");
        int[] Ids(string text, string? prompt = null) => ModelInputEncoder.Load(folder.Root, TeacherTask.Embed, null, prompt).Encode(new TeacherInput { Text = text }, 100).Ids;
        Ids(Text).Should().Equal(Ids("Find the mill: " + Text, ""));
        ModelInputEncoder.Load(folder.Root, TeacherTask.Reward).Fingerprint.Should().Be(ModelInputEncoder.Load(folder.Root, TeacherTask.Embed, null, "").Fingerprint);
    }

    [Theory]
    [InlineData("{}", TeacherTask.Embed, null, "query", "no prompt \"query\"; the model has none")]
    [InlineData("""{"prompts": {"a": "", "b": ""}}""", TeacherTask.Embed, null, "query", "the model has a, b")]
    [InlineData("{}", TeacherTask.Embed, "x", "query", "not both")]
    [InlineData("{}", TeacherTask.Reward, "x", null, "only for the task embed")]
    [InlineData("""{"default_prompt_name": "query"}""", TeacherTask.Embed, null, null, "no prompt \"query\"")]
    public void Load_PromptThatCannotBe_IsRefused(string file, TeacherTask task, string? prompt, string? name, string message)
    {
        using TemporaryFolder folder = WithPrompts(file);
        Action load = () => ModelInputEncoder.Load(folder.Root, task, null, prompt, name);
        load.Should().Throw<ModelFormatException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void Load_PromptOfAModelThatPoolsWithoutIt_IsRefused()
    {
        using TemporaryFolder folder = WithPrompts("{}");
        string pooling = folder["1_Pooling/config.json"];
        File.WriteAllText(pooling, File.ReadAllText(pooling).TrimEnd().TrimEnd('}') + ", \"include_prompt\": false}");
        ModelInputEncoder.Load(folder.Root, TeacherTask.Embed).Encode(new TeacherInput { Text = Text }, 100).Ids.Should().NotBeEmpty();
        Action load = () => ModelInputEncoder.Load(folder.Root, TeacherTask.Embed, null, "query: ");
        load.Should().Throw<ModelFormatException>().WithMessage("*include_prompt is false*");
    }

    private static TemporaryFolder WithPrompts(string prompts)
    {
        var folder = new TemporaryFolder();
        new TeacherGolden(Bert).CopyTo(folder.Root, File.ReadAllText(Path.Combine(Bert, "config.json")));
        File.WriteAllText(folder["config_sentence_transformers.json"], prompts);
        return folder;
    }

    [Fact]
    public void Fingerprint_AnotherTokenizerOrTemplate_IsAnother()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["t.jinja"], "{{ messages[0].content }}");
        string[] all =
        [
            ModelInputEncoder.Load(Gemma, TeacherTask.LogProbability).Fingerprint,
            ModelInputEncoder.Load(Gemma, TeacherTask.LogProbability, folder["t.jinja"]).Fingerprint,
            ModelInputEncoder.Load(Bert, TeacherTask.Embed).Fingerprint,
        ];
        all.Should().OnlyHaveUniqueItems().And.OnlyContain(fingerprint => fingerprint.Length == 64);
        ModelInputEncoder.Load(Gemma, TeacherTask.LogProbability).Fingerprint.Should().Be(all[0]);
    }

    private static string Rejection(ModelInputEncoder encoder, TeacherInput input, int limit) =>
        ((Action)(() => encoder.Encode(input, limit))).Should().Throw<InputRejectedException>().Which.Reason;
}
