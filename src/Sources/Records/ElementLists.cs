using System.Text.Json;

namespace DataForge.Sources.Records;

/// <summary>Finds the elements of a list inside a record.</summary>
internal static class ElementLists
{
    /// <summary>The places of a list's elements; false where the value is no list.</summary>
    public static bool Elements(this ref RecordView record, Captured value, string name, out List<Captured> elements)
    {
        elements = [];
        if (value.Type != JsonTokenType.StartArray)
        {
            return record.Fail(QuarantineReasons.WrongType, $"{name} is {RecordView.TypeName(value.Type)}, not a list");
        }

        var reader = new Utf8JsonReader(record.Bytes(value), isFinalBlock: true, new JsonReaderState(RecordLimits.Reader));
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(Take(ref reader, value.Start));
        }

        return true;
    }

    /// <summary>The place of a member of an object; an absent one where there is none of that name, the last where there are several.</summary>
    public static Captured Member(this ref RecordView record, Captured value, ReadOnlySpan<byte> name)
    {
        Captured found = default;
        if (value.Type == JsonTokenType.StartObject)
        {
            var reader = new Utf8JsonReader(record.Bytes(value), isFinalBlock: true, new JsonReaderState(RecordLimits.Reader));
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isWanted = reader.ValueTextEquals(name);
                reader.Read();
                Captured member = Take(ref reader, value.Start);
                found = isWanted ? member : found;
            }
        }

        return found;
    }

    private static Captured Take(ref Utf8JsonReader reader, int origin)
    {
        int start = (int)reader.TokenStartIndex;
        JsonTokenType type = reader.TokenType;
        bool isEscaped = type == JsonTokenType.String && reader.ValueIsEscaped;
        reader.Skip();
        return new Captured(type, isEscaped, origin + start, (int)reader.BytesConsumed - start, -1);
    }
}
