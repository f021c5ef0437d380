using System.Text;
using System.Text.Json;
using DataForge.Core.Rows;

namespace DataForge.Sources.Records;

/// <summary>Makes a message of its parts.</summary>
internal static class MessageAssembly
{
    /// <summary>The message; false with the reason noted.</summary>
    public static bool Build(ref RecordView record, in MessageParts parts, string place, out Message? message)
    {
        message = null;
        if (!Role(ref record, parts, place, out string role, out bool isCall))
        {
            return false;
        }

        bool hasCalls = isCall || (parts.ToolCalls.IsPresent && !record.Bytes(parts.ToolCalls).SequenceEqual("[]"u8));
        if (!Content(ref record, parts.Content, place, hasCalls, out string content))
        {
            return false;
        }

        if (!hasCalls && !parts.ToolCallId.IsPresent && !parts.Name.IsPresent)
        {
            message = new Message(role, content);
            return true;
        }

        if (!record.Settings.Tools)
        {
            return record.Fail(QuarantineReasons.UndeclaredTools, $"{place} has {(hasCalls ? "tool calls" : parts.Name.IsPresent ? "a name" : "a tool_call_id")}; set tools: true to keep them");
        }

        string? calls = isCall ? content : null;
        if (!isCall && hasCalls && !Calls(ref record, parts.ToolCalls, place, out calls))
        {
            return false;
        }

        if (!Optional(ref record, parts.ToolCallId, place + ".tool_call_id", out string? id) || !Optional(ref record, parts.Name, place + ".name", out string? name))
        {
            return false;
        }

        message = new Message(role, isCall ? "" : content) { ToolCalls = calls, ToolCallId = id, Name = name };
        return true;
    }

    private static bool Role(ref RecordView record, in MessageParts parts, string place, out string role, out bool isCall)
    {
        (role, isCall) = ("", false);
        if (parts.Role.IsPresent)
        {
            ReadOnlySpan<byte> bytes = record.Bytes(parts.Role);
            role = bytes.SequenceEqual("\"user\""u8) ? Message.User : bytes.SequenceEqual("\"assistant\""u8) ? Message.Assistant : bytes.SequenceEqual("\"system\""u8) ? Message.System : "";
            if (role.Length > 0)
            {
                return true;
            }

            return record.Text(parts.Role, place + ".role", out role)
                && (role.Length > 0 || record.Fail(QuarantineReasons.ValueOutOfRange, $"{place}.role is empty"));
        }

        if (!parts.From.IsPresent)
        {
            return record.Fail(QuarantineReasons.MissingField, $"{place} has neither role nor from");
        }

        if (!record.Text(parts.From, place + ".from", out string from))
        {
            return false;
        }

        isCall = from == "function_call";
        role = from switch
        {
            "human" or "user" => Message.User,
            "gpt" or "assistant" or "chatgpt" or "bing" or "bard" or "function_call" => Message.Assistant,
            "system" => Message.System,
            "tool" or "observation" or "function_response" => "tool",
            _ => "",
        };
        return role.Length > 0 || record.Fail(QuarantineReasons.ValueOutOfRange, $"{place}.from is {RecordView.Excerpt(from)}, not a known speaker");
    }

    private static bool Content(ref RecordView record, Captured value, string place, bool hasCalls, out string content)
    {
        content = "";
        if (!value.IsPresent)
        {
            return hasCalls || record.Fail(QuarantineReasons.MissingField, $"{place} has no content");
        }

        return value.Type == JsonTokenType.StartArray
            ? Parts(ref record, value, place, out content)
            : record.Text(value, place + ".content", out content);
    }

    private static bool Parts(ref RecordView record, Captured value, string place, out string content)
    {
        content = "";
        var text = new StringBuilder();
        var reader = new Utf8JsonReader(record.Bytes(value), isFinalBlock: true, new JsonReaderState(RecordLimits.Reader));
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !TextPart(ref reader, value.Start, out Captured part))
            {
                return record.Fail(QuarantineReasons.WrongType, $"{place}.content has a part that is no text");
            }

            if (!record.Text(part, place + ".content", out string piece))
            {
                return false;
            }

            text.Append(piece);
        }

        content = text.ToString();
        return true;
    }

    private static bool TextPart(ref Utf8JsonReader reader, int origin, out Captured part)
    {
        part = default;
        bool isText = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = reader.ValueTextEquals("type"u8);
            bool isContent = reader.ValueTextEquals("text"u8);
            reader.Read();
            isText |= isType && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("text"u8);
            int start = (int)reader.TokenStartIndex;
            var value = new Captured(reader.TokenType, reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped, origin + start, 0, -1);
            reader.Skip();
            part = isContent ? value with { Length = (int)reader.BytesConsumed - start } : part;
        }

        return isText && part.Type == JsonTokenType.String;
    }

    private static bool Calls(ref RecordView record, Captured value, string place, out string? calls)
    {
        calls = null;
        if (value.Type == JsonTokenType.String)
        {
            bool isText = record.Text(value, place + ".tool_calls", out string text);
            calls = text;
            return isText;
        }

        if (value.Type != JsonTokenType.StartArray)
        {
            return record.Fail(QuarantineReasons.WrongType, $"{place}.tool_calls is {RecordView.TypeName(value.Type)}, not a list");
        }

        calls = Encoding.UTF8.GetString(record.Bytes(value));
        return true;
    }

    private static bool Optional(ref RecordView record, Captured value, string name, out string? text)
    {
        text = null;
        if (!value.IsPresent)
        {
            return true;
        }

        bool isText = record.Text(value, name, out string found);
        text = found;
        return isText;
    }
}
