using System.Text.Json;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>The messages of a chat in the form in which templates read them.</summary>
public sealed class ChatConversation
{
    private ChatConversation(ListValue messages) => Messages = messages;

    internal ListValue Messages { get; }

    /// <summary>A conversation of plain messages.</summary>
    public static ChatConversation Of(IEnumerable<ChatMessage> messages) =>
        new(new ListValue([.. messages.Select(ToValue)]));

    /// <summary>A conversation from a JSON array of objects; any field is passed on to the template.</summary>
    /// <exception cref="ChatTemplateException">It is no array of objects.</exception>
    public static ChatConversation FromJson(JsonElement messages)
    {
        if (messages.ValueKind != JsonValueKind.Array)
        {
            throw ChatTemplateException.OfRequest("TypeError", $"messages must be an array of objects, not {JsonValues.NameOf(messages)}");
        }

        var list = (ListValue)JsonValues.Read(messages, "messages");
        int wrong = Array.FindIndex(list.Items, item => item is not DictValue);
        return wrong < 0
            ? new(list)
            : throw ChatTemplateException.OfRequest("TypeError", $"messages[{wrong}] must be an object, not {JsonValues.NameOf(messages[wrong])}");
    }

    private static object ToValue(ChatMessage message)
    {
        var value = new DictValue();
        value.Set("role", message.Role);
        value.Set("content", message.Content);
        if (message.ToolCalls is { } calls)
        {
            value.Set("tool_calls", JsonValues.Read(calls, "tool_calls"));
        }

        if (message.ToolCallId is not null)
        {
            value.Set("tool_call_id", message.ToolCallId);
        }

        if (message.Name is not null)
        {
            value.Set("name", message.Name);
        }

        return value;
    }
}
