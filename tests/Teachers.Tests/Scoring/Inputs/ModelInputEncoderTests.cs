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
