using System.Text.Json;

namespace DataForge.Teachers.Scoring.Commands;

/// <summary>Reads conversations of lines.</summary>
internal static class LineMessages
{
    /// <summary>The messages; null where there are none.</summary>
    public static TeacherMessage[]? Read(JsonElement messages) => messages.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.Array => [.. messages.EnumerateArray().Select(Message)],
        _ => throw LineMembers.Malformed("messages is to be a list of objects with role and content"),
    };

    private static TeacherMessage Message(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw LineMembers.Malformed("messages is to be a list of objects with role and content");
        }

        string? role = Text(item, "role"), content = Text(item, "content");
        bool isPlain = role is not null && content is not null && item.EnumerateObject().Count() == 2;
        return new TeacherMessage(role ?? "", content ?? "") { Json = isPlain ? null : item.GetRawText() };
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
