using System.Text.Json;

namespace DataForge.Teachers.Tokenizers.Commands;

/// <summary>Writes encodings as the members of a JSON object.</summary>
internal static class EncodingWriter
{
    /// <summary>Writes the members of one encoding; its overflowing windows too on request.</summary>
    public static void Write(Utf8JsonWriter writer, TokenizerEncoding encoding, bool overflowing)
    {
        Numbers(writer, "ids", encoding.Ids);
        Numbers(writer, "type_ids", encoding.TypeIds);
        Numbers(writer, "attention_mask", encoding.AttentionMask);
        Numbers(writer, "special_tokens_mask", encoding.SpecialTokensMask);
        writer.WriteStartArray("tokens");
        encoding.Tokens.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
        writer.WriteStartArray("offsets");
        foreach ((int start, int end) in encoding.Offsets)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(start);
            writer.WriteNumberValue(end);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        Nullable(writer, "word_ids", encoding.WordIds);
        Nullable(writer, "sequence_ids", encoding.SequenceIds);
        if (overflowing)
        {
            writer.WriteNumber("n_overflowing", encoding.Overflowing.Count);
            writer.WriteStartArray("overflowing");
            foreach (TokenizerEncoding window in encoding.Overflowing)
            {
                writer.WriteStartObject();
                Write(writer, window, overflowing: false);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    private static void Numbers(Utf8JsonWriter writer, string name, List<int> values)
    {
        writer.WriteStartArray(name);
        values.ForEach(writer.WriteNumberValue);
        writer.WriteEndArray();
    }

    private static void Nullable(Utf8JsonWriter writer, string name, IReadOnlyList<int?> values)
    {
        writer.WriteStartArray(name);
        foreach (int? value in values)
        {
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteNumberValue(value.Value);
            }
        }

        writer.WriteEndArray();
    }
}
