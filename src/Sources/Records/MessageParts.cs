using System.Text.Json;

namespace DataForge.Sources.Records;

/// <summary>Where in a record the parts of one message stand.</summary>
internal struct MessageParts
{
    /// <summary><c>role</c>.</summary>
    public Captured Role;

    /// <summary><c>from</c>.</summary>
    public Captured From;

    /// <summary><c>content</c> or <c>value</c>.</summary>
    public Captured Content;

    /// <summary><c>tool_calls</c>.</summary>
    public Captured ToolCalls;

    /// <summary><c>tool_call_id</c>.</summary>
    public Captured ToolCallId;

    /// <summary><c>name</c>.</summary>
    public Captured Name;

    /// <summary>Takes the member whose name the reader stands on, and moves to the end of its value.</summary>
    /// <param name="reader">Reads the message.</param>
    /// <param name="origin">Place of the reader's first byte in the record.</param>
    public void Property(ref Utf8JsonReader reader, int origin)
    {
        int which = reader.ValueTextEquals("role"u8) ? 0
            : reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("value"u8) ? 1
            : reader.ValueTextEquals("from"u8) ? 2
            : reader.ValueTextEquals("tool_calls"u8) ? 3
            : reader.ValueTextEquals("tool_call_id"u8) ? 4
            : reader.ValueTextEquals("name"u8) ? 5
            : -1;
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        JsonTokenType type = reader.TokenType;
        bool isEscaped = type == JsonTokenType.String && reader.ValueIsEscaped;
        reader.Skip();
        var value = new Captured(type, isEscaped, origin + start, (int)reader.BytesConsumed - start, -1);
        switch (which)
        {
            case 0: Role = value; break;
            case 1: Content = value; break;
            case 2: From = value; break;
            case 3: ToolCalls = value; break;
            case 4: ToolCallId = value; break;
            case 5: Name = value; break;
            default: break;
        }
    }
}
