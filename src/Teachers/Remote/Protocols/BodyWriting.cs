using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>Members that several endpoints share.</summary>
internal static class BodyWriting
{
    /// <summary>The rows as ids where they have them, else as texts.</summary>
    public static void WriteInputs(this Utf8JsonWriter json, string ids, string texts, IReadOnlyList<RemoteRow> rows)
    {
        bool encoded = rows[0].Encoded is not null;
        json.WriteStartArray(encoded ? ids : texts);
        foreach (RemoteRow row in rows)
        {
            if (encoded)
            {
                json.WriteStartArray();
                Array.ForEach(row.Encoded!.Ids, json.WriteNumberValue);
                json.WriteEndArray();
            }
            else
            {
                json.WriteStringValue(row.Input.Text);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>A conversation, as chat endpoints read it.</summary>
    public static void WriteMessages(this Utf8JsonWriter json, IReadOnlyList<TeacherMessage> messages)
    {
        json.WriteStartArray("messages");
        foreach (TeacherMessage message in messages)
        {
            if (message.Json is { } whole)
            {
                json.WriteRawValue(whole);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("role", message.Role);
            json.WriteString("content", message.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
