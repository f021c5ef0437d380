using System.Text.Json;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>JSON lines in, JSON lines out.</summary>
public class ChatCommandTests
{
    private const string Template = "{{ bos_token }}{% for m in messages %}{{ m.role }}={{ m.content }};{% endfor %}{% if tools %}{{ tools|length }}{% endif %}{{ style }}";

    [Theory]
    [InlineData("""{"messages":[{"role":"u","content":"é\ud83d\ude00"}]}""", "u=é😀;")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"special_tokens":{"bos_token":"<s>"}}""", "<s>u=a;")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"tools":[{}],"style":"x"}""", "u=a;1x")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"kwargs":{"style":"y"},"tokenize":false,"tools":null}""", "u=a;y")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"continue_final_message":true}""", "u=a")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"continue_final_message":"content"}""", "u=a")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"chat_template":"{{ messages[0].content * 2 }}"}""", "aa")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"chat_template":"default"}""", "u=a;")]
    public void Run_Request_IsRendered(string request, string expected)
    {
        Answer(request).GetProperty("rendered").GetString().Should().Be(expected);
    }

    [Theory]
    [InlineData("{", "JSONDecodeError")]
    [InlineData("[]", "TypeError")]
    [InlineData("{}", "TypeError")]
    [InlineData("""{"messages":[]}""", "ValueError")]
    [InlineData("""{"messages":5}""", "TypeError")]
    [InlineData("""{"messages":[{"role":"u","content":"\ud800"}]}""", "ValueError")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"tools":5}""", "TypeError")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"add_generation_prompt":"yes"}""", "TypeError")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"tokenize":true}""", "ValueError")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"special_tokens":[]}""", "TypeError")]
    [InlineData("""{"messages":[{"role":"u","content":"a"}],"chat_template":"{% if %}"}""", "TemplateSyntaxError")]
    public void Run_BadRequest_IsAnsweredWithAnError(string request, string type)
    {
        JsonElement error = Answer(request).GetProperty("error");

        error.GetProperty("kind").GetString().Should().Be("other");
        error.GetProperty("type").GetString().Should().Be(type);
    }

    [Fact]
    public void Run_ManyRequests_AreAnsweredInOrder()
    {
        string requests = """{"messages":[{"role":"u","content":"1"}]}""" + "\r\n\n" + """{"messages":[{"role":"u"}],"chat_template":"{{ raise_exception('no') }}"}""" + "\n" + new string('x', 2000)
            + "\n" + """{"messages":[{"role":"u","content":"2"}]}""";
        (string[] answers, ChatCommandSummary summary) = Run(requests);

        summary.Should().Be(new ChatCommandSummary(2, 2));
        answers[0].Should().Be("""{"rendered": "u=1;"}""");
        answers[1].Should().Be("""{"error": {"kind": "raise_exception", "type": "TemplateError", "message": "no", "line": 1, "expression": "raise_exception('no')"}}""");
        answers[2].Should().Contain("longer than 1000 characters");
        answers[3].Should().Be("""{"rendered": "u=2;"}""");
    }

    [Fact]
    public void Run_GenerationSpans_AreInTheAnswer()
    {
        Answer("""{"messages":[{"role":"u"}],"chat_template":"a{% generation %}bc{% endgeneration %}"}""")
            .GetRawText().Should().Be("""{"rendered": "abc", "generation_spans": [[1, 3]]}""");
    }

    [Theory]
    [InlineData("2024-07-26", "2024-07-26T00:00:00")]
    [InlineData("2024-07-26T10:11:12", "2024-07-26T10:11:12")]
    [InlineData("26.7.2024", null)]
    public void TryParseNow_Text_IsADateOrATime(string text, string? expected)
    {
        bool parsed = ChatCommand.TryParseNow(text, out DateTime now);

        (parsed ? now.ToString("s") : null).Should().Be(expected);
    }

    private static JsonElement Answer(string request) => Chat.Json(Run(request).Answers.Single());

    private static (string[] Answers, ChatCommandSummary Summary) Run(string requests)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["t.jinja"], Template);
        var answers = new StringWriter();
        ChatCommandSummary summary = ChatCommand.Run(
            new StringReader(requests), answers, new ChatCommandOptions { Model = folder["t.jinja"], MaxRequestCharacters = 1000 });
        return (answers.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), summary);
    }
}
