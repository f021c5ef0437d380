using System.Collections.Immutable;
using System.Text.Json;
using DataForge.Core.Rows;

namespace DataForge.Sources.Records;

/// <summary>Reads messages: a text, one message, or a list of messages (<c>role, content</c> or <c>from, value</c>).</summary>
internal static class Conversations
{
    /// <summary>Messages of a field; a plain text becomes one message of the role given.</summary>
    public static bool Messages(this ref RecordView record, FieldSource field, string role, out Messages messages)
    {
        if (field.Constant is not null)
        {
            messages = new Messages([new Message(role, field.Constant)]);
            return true;
        }

        messages = DataForge.Core.Rows.Messages.Empty;
        return record.Need(field, out Captured value) && record.Messages(value, field.Display, role, out messages);
    }

    /// <summary>Messages at a place.</summary>
    public static bool Messages(this ref RecordView record, Captured value, string name, string role, out Messages messages)
    {
        messages = DataForge.Core.Rows.Messages.Empty;
        switch (value.Type)
        {
            case JsonTokenType.String:
                if (!record.Text(value, name, out string text))
                {
                    return false;
                }

                messages = new Messages([new Message(role, text)]);
                return true;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                return List(ref record, value, name, out messages);
            default:
                return record.Fail(QuarantineReasons.WrongType, $"{name} is {RecordView.TypeName(value.Type)}, neither a text nor messages");
        }
    }

    private static bool List(ref RecordView record, Captured value, string name, out Messages messages)
    {
        messages = DataForge.Core.Rows.Messages.Empty;
        var reader = new Utf8JsonReader(record.Bytes(value), isFinalBlock: true, new JsonReaderState(RecordLimits.Reader));
        ImmutableArray<Message>.Builder found = ImmutableArray.CreateBuilder<Message>();
        reader.Read();
        bool isList = reader.TokenType == JsonTokenType.StartArray;
        while (!isList || (reader.Read() && reader.TokenType != JsonTokenType.EndArray))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return record.Fail(QuarantineReasons.WrongType, $"{name}[{found.Count}] is {RecordView.TypeName(reader.TokenType)}, not a message");
            }

            if (!One(ref record, ref reader, value.Start, name, found))
            {
                return false;
            }

            if (!isList)
            {
                break;
            }
        }

        messages = new Messages(found.DrainToImmutable());
        return true;
    }

    private static bool One(ref RecordView record, ref Utf8JsonReader reader, int origin, string name, ImmutableArray<Message>.Builder found)
    {
        var parts = default(MessageParts);
        string place = $"{name}[{found.Count}]";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            parts.Property(ref reader, origin);
        }

        if (!MessageAssembly.Build(ref record, parts, place, out Message? message))
        {
            return false;
        }

        found.Add(message!);
        return true;
    }
}
