using System.Text;
using System.Text.Json;
using DataForge.Core.Rows;

namespace DataForge.Teachers.Scoring.Rows;

/// <summary>Messages of rows as teachers read them.</summary>
internal static class TeacherMessages
{
    /// <summary>A message; calls of tools and names go to the template as JSON.</summary>
    public static TeacherMessage Of(Message message)
    {
        bool isPlain = message.ToolCalls is null && message.ToolCallId is null && message.Name is null;
        return new TeacherMessage(message.Role, message.Content) { Json = isPlain ? null : Json(message) };
    }

    private static string Json(Message message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role);
            json.WriteString("content", message.Content);
            if (message.ToolCalls is not null)
            {
                json.WritePropertyName("tool_calls");
                json.WriteRawValue(message.ToolCalls);
            }

            if (message.ToolCallId is not null)
            {
                json.WriteString("tool_call_id", message.ToolCallId);
            }

            if (message.Name is not null)
            {
                json.WriteString("name", message.Name);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
