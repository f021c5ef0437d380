using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>What happens around the template: the arguments of a chat.</summary>
public class ChatRequestTests
{
    private const string Lines = "{% for m in messages %}{{ m.role }}:{{ m.content }}\n{% endfor %}{% if add_generation_prompt %}assistant:{% endif %}";

    [Fact]
    public void Render_GenerationPrompt_IsAddedOnRequest()
    {
        Chat.Render(Lines, Chat.Request(new ChatMessage("user", "a")) with { AddGenerationPrompt = true }).Text.Should().Be("user:a\nassistant:");
        Chat.Render(Lines, Chat.Request(new ChatMessage("user", "a"))).Text.Should().Be("user:a\n");
    }

    [Fact]
    public void Render_NoMessages_Fails()
    {
        Chat.Failure("x", new ChatRequest { Messages = ChatConversation.Of([]) }).Message.Should().Contain("empty conversation");
    }

    [Theory]
    [InlineData("{{ m.content }}</s>", "ab  ", "ab  ")]
    [InlineData("{{ m.content|trim }}</s>", "ab  ", "ab")]
    [InlineData("[{{ m.content }}] again [{{ m.content }}]", "ab", "[ab] again [ab")]
    public void Render_ContinueFinalMessage_EndsInTheMessage(string template, string content, string expected)
    {
        ChatRequest request = Chat.Request(new ChatMessage("assistant", content)) with { ContinueFinalMessage = "content" };
        string text = Chat.Render("{% for m in messages %}" + template + "{% endfor %}", request).Text;

        text.Replace("CONTINUE_FINAL_MESSAGE_TAG ", "", StringComparison.Ordinal).Should().Be(expected);
    }

    [Fact]
    public void Render_ContinueFinalMessage_TakesTheLastTextOfAList()
    {
        ChatConversation messages = ChatConversation.FromJson(Chat.Json(
            """[{"role":"assistant","content":[{"type":"text","text":"A"},{"type":"text","text":"B"},{"type":"image"}]}]"""));
        var request = new ChatRequest { Messages = messages, ContinueFinalMessage = "content" };

        Chat.Render("{% for p in messages[0].content %}{{ p.text }};{% endfor %}", request).Text.Should().Be("A;B");
    }

    [Theory]
    [InlineData("""[{"role":"user"}]""", "no \"content\"")]
    [InlineData("""[{"role":"user","content":null}]""", "no \"content\"")]
    [InlineData("""[{"role":"user","content":5}]""", "unsupported operand")]
    [InlineData("""[{"role":"user","content":[{"type":"image"}]}]""", "could not find any text")]
    [InlineData("""[{"role":"user","content":"dropped"}]""", "does not appear")]
    public void Render_ContinueFinalMessage_FailsWithoutTextToContinue(string messages, string reason)
    {
        var request = new ChatRequest { Messages = ChatConversation.FromJson(Chat.Json(messages)), ContinueFinalMessage = "content" };

        Chat.Failure("{# content #}x", request).Message.Should().Contain(reason);
    }

    [Fact]
    public void Render_ContinueFinalMessageWithGenerationPrompt_Fails()
    {
        Chat.Failure(Lines, Chat.Request() with { ContinueFinalMessage = "content", AddGenerationPrompt = true })
            .Message.Should().Contain("not compatible");
    }

    [Fact]
    public void Render_NullFields_AreDroppedAtTheTopOfAMessageOnly()
    {
        ChatConversation messages = ChatConversation.FromJson(Chat.Json("""[{"role":"a","content":null,"tool_calls":[{"x":null}]}]"""));

        Chat.Render("{{ messages }}", new ChatRequest { Messages = messages }).Text.Should().Be("[{'role': 'a', 'tool_calls': [{'x': None}]}]");
    }

    [Theory]
    [InlineData("""{"role":"a","reasoning":"r"}""", "{'role': 'a', 'reasoning': 'r', 'reasoning_content': 'r', 'thinking': 'r'}")]
    [InlineData("""{"role":"a","thinking":"t","reasoning":"r"}""", "{'role': 'a', 'thinking': 't', 'reasoning': 'r', 'reasoning_content': 't'}")]
    [InlineData("""{"role":"a","reasoning_content":null,"reasoning":"r"}""", "{'role': 'a', 'reasoning': 'r', 'reasoning_content': 'r', 'thinking': 'r'}")]
    public void Render_Reasoning_IsThereUnderEveryName(string message, string expected)
    {
        ChatConversation messages = ChatConversation.FromJson(Chat.Json($"[{message}]"));

        Chat.Render("{{ messages[0] }}", new ChatRequest { Messages = messages }).Text.Should().Be(expected);
    }

    [Fact]
    public void Render_Variables_WinOverSpecialTokens()
    {
        ChatRequest request = Chat.Request() with
        {
            Tools = Chat.Json("""[{"name":"f"}]"""),
            Documents = Chat.Json("""[{"title":"d"}]"""),
            Variables = new Dictionary<string, System.Text.Json.JsonElement> { ["eos_token"] = Chat.Json("\"!\""), ["enable_thinking"] = Chat.Json("false") },
        };

        Chat.Render("{{ bos_token }}{{ eos_token }}{{ enable_thinking }}{{ tools[0].name }}{{ documents[0].title }}", request).Text.Should().Be("<s>!Falsefd");
        Chat.Text("{{ tools }}{{ documents }}{{ pad_token is defined }}").Should().Be("NoneNoneFalse");
    }

    [Fact]
    public void Render_GenerationSpans_CountCodePoints()
    {
        const string Template = "{% for m in messages %}😀{% if m.role == 'assistant' %}{% generation %}{{ m.content }}!{% endgeneration %}{% endif %}{% endfor %}";

        RenderedChat chat = Chat.Render(Template, Chat.Request(new("user", "q"), new("assistant", "é😀"), new("assistant", "b")));

        chat.Text.Should().Be("😀😀é😀!😀b!");
        chat.GenerationSpans.Should().Equal(new GenerationSpan(2, 5), new GenerationSpan(6, 8));
        Chat.Render("x").GenerationSpans.Should().BeNull();
    }

    [Fact]
    public void Render_GenerationInAMacro_BeginsWhereTheTopLevelStands()
    {
        RenderedChat chat = Chat.Render("ab{% macro m() %}xyz{% generation %}12{% endgeneration %}{% endmacro %}{{ m() }}");

        chat.Text.Should().Be("abxyz12");
        chat.GenerationSpans.Should().Equal(new GenerationSpan(2, 4));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("[5]")]
    [InlineData("""[{"role":"a"},"b"]""")]
    public void FromJson_WhatIsNoConversation_Fails(string json)
    {
        Action read = () => ChatConversation.FromJson(Chat.Json(json));

        read.Should().Throw<ChatTemplateException>().WithMessage("messages*");
    }
}
