using System.Text.Json;
using DataForge.Teachers.ChatTemplates;

namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Short ways to render in tests.</summary>
internal static class Chat
{
    public static readonly ChatMessage[] Messages = [new("user", "hi"), new("assistant", "yo"), new("user", "bye")];

    public static readonly SpecialTokens Tokens = SpecialTokens.Of(new Dictionary<string, string> { ["bos_token"] = "<s>", ["eos_token"] = "</s>" });

    public static RenderedChat Render(string template, ChatRequest? request = null, ChatTemplateLimits? limits = null) =>
        ChatTemplate.Parse(template, limits).Render(request ?? Request(), Tokens);

    public static string Text(string template) => Render(template).Text;

    public static ChatRequest Request(params ChatMessage[] messages) =>
        new() { Messages = ChatConversation.Of(messages.Length == 0 ? Messages : messages) };

    public static ChatTemplateException Failure(string template, ChatRequest? request = null, ChatTemplateLimits? limits = null)
    {
        Action render = () => Render(template, request, limits);
        return render.Should().Throw<ChatTemplateException>().Which;
    }

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
